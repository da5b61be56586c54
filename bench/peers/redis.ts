import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../src/test/server/start-server';

/** Whether there is one to start: Debian's package redis-server, or any other. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** Runs `use` with a Redis of its own, on loopback, which writes nothing to the disk. */
export async function withRedis<T>(use: (port: number) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-redis-'));
  const port = await findFreePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(server, 'exit');
  try {
    for await (const chunk of server.stdout) {
      if (String(chunk).includes('Ready to accept connections')) break;
    }
    return await use(port);
  } finally {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Jobs a second that BullMQ runs, each with one awaited line. */
export async function timeBullmq(port: number, concurrency: number, jobs: number): Promise<number> {
  const args = [port, concurrency, jobs].map(String);
  const child = fork('bench/peers/bullmq.mjs', args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const died = once(child, 'exit').then(() => {
      throw new Error('BullMQ’s process ended before its jobs did');
    });
    died.catch(() => {});
    const [perSecond] = (await Promise.race([once(child, 'message'), died])) as [number];
    return perSecond;
  } finally {
    child.kill('SIGKILL');
  }
}
