import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const maxFiles = 15;
const maxLines = 220;

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes('generated'))
  .filter(({ name }) => /\.(tsx?|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name));

test(`no folder of src has more than ${maxFiles} files beside tests`, () => {
  const counts = Map.groupBy(files, ({ parentPath }) => parentPath);
  const full = [...counts].filter(([, inFolder]) => inFolder.length > maxFiles);
  expect(full.map(([folder, inFolder]) => `${folder}: ${inFolder.length}`)).toEqual([]);
});

test(`no file of src beside tests has more than ${maxLines} lines`, () => {
  const counts = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return { path, lines: readFileSync(path, 'utf8').split('\n').length - 1 };
  });
  expect(counts.filter(({ lines }) => lines > maxLines)).toEqual([]);
});
