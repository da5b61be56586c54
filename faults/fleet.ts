// Servers on one PostgreSQL database that are killed and stopped while jobs are enqueued at any of them.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { urlFor } from './history/record';
import { preloaded } from './preloaded';
import { killAndRestart, serve } from './serve-for-test';

export type Server = Awaited<ReturnType<typeof serve>>;

/** A server whose clock is `aheadMs` ahead of this machine's. */
export function serveOn(
  url: string,
  aheadMs: number,
  env: Record<string, string>,
): Promise<Server> {
  const clock = join(mkdtempSync(join(tmpdir(), 'shisho-clock-')), 'clock');
  writeFileSync(clock, String(aheadMs));
  return serve({
    ...preloaded('stepped-clock'),
    STEPPED_CLOCK: clock,
    DATABASE_URL: url,
    HEARTBEAT_SECONDS: '0.4',
    WORKER_CONCURRENCY: '5',
    ...env,
  });
}

export class Fleet {
  #started = 0;
  /** those that answer, as far as is known */
  readonly #awake: Server[] = [];

  constructor(
    private readonly url: string,
    private readonly env: Record<string, string>,
  ) {}

  async add(aheadMs: number): Promise<void> {
    this.#awake.push(await serveOn(this.#nextUrl(), aheadMs, this.env));
  }

  /** Asks a server at random, and another one if it dies meanwhile. */
  async ask<T>(call: (server: Server) => Promise<T>): Promise<T> {
    for (;;) {
      const server = this.#awake[Math.floor(Math.random() * this.#awake.length)]!;
      try {
        return await call(server);
      } catch (error) {
        if (this.#awake.includes(server)) throw error;
      }
    }
  }

  /** `kill -9`, and a new start on what it left. */
  async killOldest(): Promise<void> {
    const { server, env } = this.#awake.shift()!;
    const restarted = await killAndRestart(server, { ...env, DATABASE_URL: this.#nextUrl() });
    this.#awake.push(restarted);
  }

  /** Stopped as a whole, as a suspended machine is. Its connections stay. */
  async stopOldestFor(ms: number): Promise<void> {
    const sleeper = this.#awake.shift()!;
    process.kill(sleeper.server.pid, 'SIGSTOP');
    await delay(ms);
    process.kill(sleeper.server.pid, 'SIGCONT');
    // Another object: what it was asked before may have been lost, as with one that was killed.
    this.#awake.push({ ...sleeper });
  }

  #nextUrl(): string {
    return urlFor(this.url, `server-${++this.#started}`);
  }
}
