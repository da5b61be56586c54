import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs';

/** Whether this machine lets us mount, as root in a container mostly does. */
export const canMount = process.geteuid?.() === 0 && hasFuse();

function hasFuse(): boolean {
  try {
    accessSync('/dev/fuse', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs `run` while `folder` is a file system whose server never answers, like a share whose host is
 * gone: whoever asks for anything in it waits, and cannot be ended. Afterwards those who wait get an
 * error, as when the host is back.
 */
export async function withDeadMount<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const release = mountDead(folder);
  try {
    return await run();
  } finally {
    release();
  }
}

function mountDead(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const fd = openSync('/dev/fuse', 'r+');
  const options = 'fd=3,rootmode=40000,user_id=0,group_id=0';
  const { status, stderr } = spawnSync(
    'mount',
    ['-i', '-t', 'fuse', '-o', options, 'dead', folder],
    { stdio: ['ignore', 'ignore', 'pipe', fd] },
  );
  if (status !== 0) throw new Error(`mount: ${String(stderr)}`);
  return () => {
    closeSync(fd);
    execFileSync('umount', ['-l', folder]);
  };
}
