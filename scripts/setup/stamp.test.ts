import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeIfChanged } from './stamp.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shisho-stamp-'));
  mkdirSync(join(folder, 'src'));
  write('a.ts', 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'src', name), text);
}

async function isMade(make = async () => {}): Promise<boolean> {
  const spy = vi.fn(make);
  await makeIfChanged({
    what: 'The thing',
    file: join(folder, 'stamp'),
    inputs: [join(folder, 'src'), join(folder, 'absent')],
    isInput: (path: string) => !path.endsWith('.test.ts'),
    make: spy,
  });
  return spy.mock.calls.length === 1;
}

test('is made once, and again only when an input changed', async () => {
  expect(await isMade()).toBe(true);
  expect(await isMade()).toBe(false);
  write('a.ts', 'one');
  write('a.test.ts', 'not an input');
  expect(await isMade()).toBe(false);
  write('a.ts', 'two');
  expect(await isMade()).toBe(true);
  write('b.ts', '');
  expect(await isMade()).toBe(true);
});

test('what was interrupted does not count as made, nor does what it replaced', async () => {
  await isMade();
  write('a.ts', 'two');
  await expect(isMade(() => Promise.reject(new Error('interrupted')))).rejects.toThrow();
  write('a.ts', 'one');
  expect(await isMade()).toBe(true);
});
