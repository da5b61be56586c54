// Limits of this process (ulimit) under which the server could not do its work, or would die in native
// code with nothing but a native stack: refused in words before anything is started.
import { readFileSync } from 'node:fs';
import { SetupError } from './say.mjs';

/** Measured: with 8 GB the server dies during its first scan. Each of Node's threads reserves some of it. */
const leastBytes = 9_000_000_000;

/** Measured: a server that scans has 47 files open (35 before), and each connection takes one more. */
const leastFiles = 64;

/** @throws SetupError */
export function checkLimits(limits = readLimits()) {
  refuseSmallMemory(readLimit(limits, 'address space'));
  refuseFewFiles(readLimit(limits, 'open files'));
}

function readLimit(limits, name) {
  return Number(new RegExp(`^Max ${name} +(\\d+)`, 'm').exec(limits)?.[1] ?? Infinity);
}

function refuseSmallMemory(bytes) {
  if (bytes >= leastBytes) return;
  throw new SetupError(
    `This process may use ${(bytes / 1e9).toFixed(1)} GB of address space (ulimit -v), and Node ` +
      `needs ${(leastBytes / 1e9).toFixed(1)} GB: it reserves much more than it uses. Raise or ` +
      'remove that limit. To limit real memory, use MemoryMax= in systemd, or the container’s own ' +
      'limit.',
  );
}

/** Node has raised the soft limit to the hard one by now. */
function refuseFewFiles(files) {
  if (files >= leastFiles) return;
  throw new SetupError(
    `This process may have ${files} files open (ulimit -n), and Shisho needs ${leastFiles} or more: ` +
      'connections and threads take some too. Raise that limit, such as to 1024: with ulimit -Hn, ' +
      'with LimitNOFILE= in systemd, or with --ulimit nofile= for a container.',
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
