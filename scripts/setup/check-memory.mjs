import { readFileSync } from 'node:fs';
import { SetupError } from './say.mjs';

/** Measured: with 8 GB the server dies during its first scan. Each of Node's threads reserves some of it. */
const leastBytes = 9_000_000_000;

/**
 * Refuses an address space so small that Node would die of it, in native code and with nothing but
 * a native stack. @throws SetupError
 */
export function checkMemory(limits = readLimits()) {
  const bytes = Number(/^Max address space +(\d+)/m.exec(limits)?.[1] ?? Infinity);
  if (bytes >= leastBytes) return;
  throw new SetupError(
    `This process may use ${(bytes / 1e9).toFixed(1)} GB of address space (ulimit -v), and Node ` +
      `needs ${(leastBytes / 1e9).toFixed(1)} GB: it reserves much more than it uses. Raise or ` +
      'remove that limit. To limit real memory, use MemoryMax= in systemd, or the container’s own ' +
      'limit.',
  );
}

/** Only Linux tells. */
function readLimits() {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
