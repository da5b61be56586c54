import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeStack, stackBytes } from './job-logs/writing/stack';
import { mapFrame, mapStack } from './source-map';

// Chunks with the maps of the production build, below the project's root.
const folder = mkdtempSync(join(process.cwd(), 'node_modules/.chunk-'));
const chunks = join(folder, '.next/server/chunks');

beforeAll(() => void mkdirSync(chunks, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Line 1, column 1 of what it maps comes from line 7, column 3 of `source`. */
const mapTo = (source: string) => ({
  version: 3,
  sources: [source],
  names: [],
  mappings: 'AAME',
});

function writeMap(name: string, map: object): string {
  const file = join(chunks, name);
  writeFileSync(`${file}.map`, JSON.stringify(map));
  return file;
}

test.each([
  ['relative.js', '../../../../../src/server/tasks/scan.ts', 'src/server/tasks/scan.ts:7:3'],
  ['project.js', 'turbopack:///[project]/src/server/x.ts', 'src/server/x.ts:7:3'],
])('a frame of %s names the TypeScript file', (name, source, expected) => {
  const file = writeMap(name, mapTo(source));
  expect(mapFrame(`    at run (${file}:1:1)`)).toBe(`    at run (${expected})`);
  expect(mapFrame(`    at async file://${file}:1:1`)).toBe(`    at async ${expected}`);
});

test('a chunk of several parts is looked up in the part of the position', () => {
  const part = (line: number, column: number, name: string) => ({
    offset: { line, column },
    map: mapTo(`turbopack:///[project]/src/${name}.ts`),
  });
  const sections = [part(2, 0, 'first'), part(2, 40, 'second'), part(9, 0, 'third')];
  const file = writeMap('parts.js', { version: 3, sections });
  const places = ['3:1', '3:39', '3:41', '10:1'].map((at) => `    at f (${file}:${at})`);
  expect(
    mapStack(['Error: x', ...places, `    at f (${file}:1:1)`].join('\n')).split('\n'),
  ).toEqual([
    'Error: x',
    '    at f (src/first.ts:7:3)',
    '    at f (src/first.ts:7:3)',
    '    at f (src/second.ts:7:3)',
    '    at f (src/third.ts:7:3)',
    expect.stringMatching(/parts\.js:1:1\)$/),
  ]);
});

test.each([
  ['no JSON', '{'],
  ['of no map', '{"sections":[{"offset":{"line":0,"column":0}}]}'],
  ['of another kind', 'null'],
])('a map that is %s leaves a frame as it is', (name, text) => {
  const file = join(chunks, `${name}.js`);
  writeFileSync(`${file}.map`, text);
  expect(mapFrame(`    at f (${file}:1:1)`)).toContain(`${name}.js:1:1`);
});

test('maps that were let go are read again', () => {
  const files = Array.from({ length: 9 }, (_, i) =>
    writeMap(`many-${i}.js`, mapTo(`turbopack:///[project]/src/${i}.ts`)),
  );
  for (const [i, file] of [...files, ...files].entries()) {
    expect(mapFrame(`    at f (${file}:1:1)`)).toBe(`    at f (src/${i % 9}.ts:7:3)`);
  }
});

test.each([
  ['    at node:internal/main:1:2', '    at node:internal/main:1:2'],
  ['    at f (/elsewhere/x.js:3:4)', '    at f (/elsewhere/x.js:3:4)'],
  [`    at f (${process.cwd()}/node_modules/zod/x.js:3:4)`, '    at f (node_modules/zod/x.js:3:4)'],
  ['    at new Promise (<anonymous>)', '    at new Promise (<anonymous>)'],
  [
    '    at f (/a/.next/server/chunks/gone.js:1:1)',
    '    at f (/a/.next/server/chunks/gone.js:1:1)',
  ],
])('%s', (frame, expected) => expect(mapFrame(frame)).toBe(expected));

test.each([
  ['one word', 'x'.repeat(1_000_000)],
  ['colons', ':1'.repeat(500_000) + 'x'],
  ['folders', 'src/'.repeat(250_000)],
])('a line of a message that looks like a frame, of %s, holds nobody up', (_, text) => {
  const frame = ` at ${text}`;
  // A pattern that goes over it once for each of its characters would not end within the test's time.
  expect(mapFrame(frame)).toBe(frame);
  const stack = describeStack(Object.assign(new Error('x'), { stack: `Error: x\n${frame}` }), '');
  expect(Buffer.byteLength(stack)).toBeLessThanOrEqual(stackBytes);
});
