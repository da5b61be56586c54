// Troubles with the disk under a running server.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** From now on no file of the process grows, as on a full disk. @returns gives the space back */
export function fillDisk(pid: number): () => void {
  const limit = (bytes: string) =>
    execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
  // The files that it writes are longer than this already.
  limit('4096');
  return () => limit('unlimited');
}

/** Also for a descriptor that is open, and for root. @returns makes them writable again */
export function makeReadOnly(folder: string): () => void {
  const files = ['shisho.db', 'shisho.db-wal'].map((name) => join(folder, name));
  execFileSync('chattr', ['+i', ...files]);
  return () => execFileSync('chattr', ['-i', ...files]);
}

/** Only root may, and only on some file systems. */
export function canMakeImmutable(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-faults-'));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const isPossible = spawnSync('chattr', ['+i', file]).status === 0;
  if (isPossible) execFileSync('chattr', ['-i', file]);
  rmSync(folder, { recursive: true });
  return isPossible;
}

/**
 * A disk of one megabyte at `folder`, or null where none can be mounted (not root, or no Linux).
 * @returns its end
 */
export function mountSmallDisk(folder: string): (() => void) | null {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=755', 'tmpfs', folder]);
  return mounted.status === 0 ? () => execFileSync('umount', ['-l', folder]) : null;
}

/** Writes into `folder` until its disk has no byte left. */
export function fillToTheLastByte(folder: string): void {
  for (const bytes of [65_536, 4_096, 1]) {
    try {
      for (;;) appendFileSync(join(folder, 'filler'), Buffer.alloc(bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
