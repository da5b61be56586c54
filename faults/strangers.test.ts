// What somebody without the password, or with a hostile book, can do to the server: it answers, its
// memory stays bounded, and its log stays short.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { percentile } from '../src/test/server/figure';
import type { Client } from '../src/test/server/client';
import type { TestServer } from '../src/test/server/start-server';
import {
  makeBlank,
  makeGif,
  makeLyingAvif,
  makePng,
  pngText,
} from '../src/test/make/make-pictures';
import { makeZip } from '../src/test/make/make-zip';
import { byForm, isFull, show } from './form';
import { peakDuring, readMemory } from './memory';
import { probeHealthApart } from './probe-health';
import { serve } from './serve-for-test';
import { until } from './until';

const locked = { PASSWORD: 'correct horse battery' };

interface Effect {
  grownMb: number;
  peakMb: number;
}

/** Of what V8, and the system's own allocator, keep for the next time. */
const keptMb = 50;

/**
 * Runs `attack`, and looks at memory and health meanwhile. In the full form it waits until the memory
 * is what it was, which the test's own time limits.
 */
async function withstand(
  what: string,
  { server }: { server: TestServer; client: Client },
  attack: () => Promise<unknown>,
): Promise<Effect> {
  const before = readMemory(server.pid);
  let peakMb = 0;
  const times = await probeHealthApart(server.url, 25, async () => {
    peakMb = await peakDuring(server.pid, attack);
  });
  const healthMs = percentile(times, 0.99);
  const effect = { peakMb, grownMb: peakMb - before };
  show(`${what}: peak of memory`, peakMb, 'MB', '< 800');
  expect(peakMb).toBeLessThan(800);
  show(`${what}: grown by`, effect.grownMb, 'MB');
  show(`${what}: health, p99 of ${times.length}`, healthMs, 'ms');
  if (isFull) {
    const endedAt = performance.now();
    await until(() => readMemory(server.pid) < before + keptMb);
    show(`${what}: memory is back after`, (performance.now() - endedAt) / 1_000, 's', '< 60');
    expect(performance.now() - endedAt).toBeLessThan(60_000);
    expect(healthMs).toBeLessThan(100);
  }
  return effect;
}

/** Standard output is JSON throughout; of the kinds that strangers cause there is a line each. */
function expectShortLog(server: TestServer): void {
  const lines = server.standardOutput().trim().split('\n');
  const kinds = lines
    .map((line) => (JSON.parse(line) as { kind?: string }).kind)
    .filter((kind) => kind !== undefined);
  const minutes = 1 + Math.ceil(process.uptime() / 60);
  for (const kind of new Set(kinds)) {
    expect([kind, kinds.filter((one) => one === kind).length <= minutes]).toEqual([kind, true]);
  }
}

/** Sends all but the end of a body, and leaves it at that. @returns the status of the answer */
function upload(url: string, sockets: Set<Socket>, headers: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(`POST /api/jobs HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`);
      socket.write(Buffer.alloc(900_000, 32));
    });
    sockets.add(socket);
    let answer = '';
    socket.on('data', (part) => (answer += part.toString()));
    const settle = () => resolve(Number(answer.slice(9, 12)));
    socket.on('data', () => answer.includes('\r\n\r\n') && settle());
    socket.on('close', settle).on('error', (error) => (answer ? settle() : reject(error)));
  });
}

test('1,000 unfinished uploads without the password are refused at once', async () => {
  const running = await serve(locked);
  const { server } = running;
  const sockets = new Set<Socket>();
  const effect = await withstand('1,000 uploads without the password', running, async () => {
    const uploads = Array.from({ length: 1_000 }, () =>
      upload(server.url, sockets, 'Content-Length: 2000000'),
    );
    expect(new Set(await Promise.all(uploads))).toEqual(new Set([401]));
  });
  expect(effect.grownMb).toBeLessThan(100);
  for (const socket of sockets) socket.destroy();
  expectShortLog(server);
});

test('1,000 unfinished uploads to a server without a password hold little memory', async () => {
  const running = await serve();
  const { server } = running;
  const sockets = new Set<Socket>();
  const headers = 'Content-Type: application/json\r\nContent-Length: 1000000';
  const effect = await withstand('1,000 uploads, no password set', running, async () => {
    const uploads = Array.from({ length: 1_000 }, () =>
      upload(server.url, sockets, headers).catch(() => 0),
    );
    await Promise.any(uploads);
    await until(() => server.standardOutput().includes('"busy"'));
    for (const socket of sockets) socket.destroy();
    expect(await Promise.all(uploads)).toContain(503);
  });
  expect(effect.grownMb).toBeLessThan(150);
  expectShortLog(server);
});

/** `count` wrong passwords, 20 at a time, each from an address that was made up. */
async function guess(url: string, count: number): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let next = 0;
  const ask = (n: number) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        authorization: `Basic ${Buffer.from(`:guess ${n}`).toString('base64')}`,
        'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      };
      request(`${url}/api/jobs`, { headers, agent: false }, (answer) =>
        answer.resume().on('end', () => resolve(answer.statusCode!)),
      )
        .on('error', reject)
        .end();
    });
  const run = async () => {
    while (next < count) {
      const status = await ask(next++);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 20 }, run));
  return statuses;
}

test(
  'wrong passwords from ever new addresses cost nothing that lasts',
  { timeout: 240_000 },
  async () => {
    const running = await serve(locked);
    const count = byForm({ full: 100_000, short: 3_000 });
    let statuses = new Map<number, number>();
    const effect = await withstand(`${count} wrong passwords`, running, async () => {
      statuses = await guess(running.server.url, count);
    });
    expect([...statuses.keys()].sort()).toEqual([401, 429]);
    // What a proxy names is counted together: 100 tries, and one more each second.
    expect(statuses.get(401)).toBeLessThan(byForm({ full: 600, short: 200 }));
    // Garbage that V8 has not looked for yet: measured, it stays at 165 MB however many there are.
    expect(effect.grownMb).toBeLessThan(250);
    expectShortLog(running.server);
  },
);

/** Pictures of a few KB that would take hundreds of MB, or gigabytes. */
const absurd: (() => Buffer | Promise<Buffer>)[] = [
  () => makePng({ width: 49_000_000, height: 1, bits: 16 }),
  () => makePng({ width: 1, height: 49_000_000, colorType: 0 }),
  () => makePng({ width: 20_000, height: 2_499, bits: 16 }),
  () => makePng({ width: 7_000, height: 7_000, bits: 16, isInterlaced: true, isWhole: false }),
  () => makePng({ width: 4_600, height: 4_600, isInterlaced: true }),
  () =>
    makePng({ width: 8, height: 8, chunks: Array<Buffer>(900).fill(pngText('a', 7e6, 'iTXt')) }),
  () => makeGif({ width: 20_000, height: 2_400 }),
  () => makeGif({ count: 500_000 }),
  makeLyingAvif,
  () => makeBlank(3_000, 3_000).avif({ effort: 0 }).toBuffer(),
  () => makeBlank(7_000, 7_000).jpeg({ progressive: true }).toBuffer(),
  () => makeBlank(5_000, 5_000).jpeg({ progressive: true }).toBuffer(),
];

test('30 covers of absurd shape at once', { timeout: 240_000 }, async () => {
  const library = mkdtempSync(join(tmpdir(), 'shisho-absurd-'));
  try {
    const pictures: Buffer[] = [];
    for (const make of absurd) pictures.push(await make());
    for (let n = 0; n < 30; n++) {
      const data = pictures[n % pictures.length]!;
      // Another page tells one from another: no two have the same key.
      const pages = [
        { name: '1.png', data },
        { name: `${n}.txt`, data: String(n) },
      ];
      writeFileSync(join(library, `${n}.cbz`), makeZip(pages));
    }
    const running = await serve({ LIBRARY_PATHS: library });
    const { client, server } = running;
    await client.waitForEnd((await client.enqueue('scan')).id);
    const { books } = await client.call('listBooks', { limit: 100 });
    const urls = books.map((book) => book.cover_url).filter((url) => url !== null);
    expect(urls).toHaveLength(30);
    const statuses: number[] = [];
    await withstand('30 absurd covers', running, () =>
      Promise.all(
        urls.map(async (url) => statuses.push((await fetch(`${server.url}${url}`)).status)),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 404]));
  } finally {
    rmSync(library, { recursive: true, force: true });
  }
});
