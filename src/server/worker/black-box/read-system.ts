import { readFileSync } from 'node:fs';

/** What the system says about itself, in containers too; null where it does not (not Linux). */
export interface System {
  /** another one after each start of the machine */
  bootId: string | null;
  /** how many processes it has ended since because memory ran out */
  memoryKills: number | null;
}

export function readSystem(): System {
  const kills = /^oom_kill (\d+)$/m.exec(read('/proc/vmstat') ?? '');
  return {
    bootId: read('/proc/sys/kernel/random/boot_id')?.trim() ?? null,
    memoryKills: kills ? Number(kills[1]) : null,
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return null;
  }
}
