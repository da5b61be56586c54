import { readFileSync } from 'node:fs';

/**
 * How many processes the system has ended since it started because memory ran out, in containers
 * too. Null where it does not tell (not Linux).
 */
export function countMemoryKills(): number | null {
  try {
    const count = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'latin1'));
    return count ? Number(count[1]) : null;
  } catch {
    return null;
  }
}
