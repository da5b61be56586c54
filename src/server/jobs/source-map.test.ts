import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mapFrame } from './source-map';

// A chunk as the production build makes it, below the project's root, loaded by Node itself.
const folder = mkdtempSync(join(process.cwd(), 'node_modules/.chunk-'));
const chunks = join(folder, '.next/server/chunks');

beforeAll(() => {
  mkdirSync(chunks, { recursive: true });
  process.setSourceMapsEnabled(true);
});
afterAll(() => {
  process.setSourceMapsEnabled(false);
  rmSync(folder, { recursive: true, force: true });
});

/** Line 1, column 1 of the chunk comes from line 7, column 3 of `source`. */
function loadChunk(name: string, source: string): string {
  const file = join(chunks, name);
  const map = { version: 3, sources: [source], names: [], mappings: 'AAME' };
  writeFileSync(`${file}.map`, JSON.stringify(map));
  writeFileSync(file, `module.exports = 1;\n//# sourceMappingURL=${name}.map\n`);
  createRequire(import.meta.url)(file);
  return file;
}

test.each([
  ['relative.js', '../../../../../src/server/tasks/scan.ts', 'src/server/tasks/scan.ts:7:3'],
  ['project.js', 'turbopack:///[project]/src/server/x.ts', 'src/server/x.ts:7:3'],
])('a frame of %s names the TypeScript file', (name, source, expected) => {
  const file = loadChunk(name, source);
  expect(mapFrame(`    at run (${file}:1:1)`)).toBe(`    at run (${expected})`);
  expect(mapFrame(`    at async file://${file}:1:1`)).toBe(`    at async ${expected}`);
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
