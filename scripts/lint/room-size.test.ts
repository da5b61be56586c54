import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const mostFiles = 15;

test(`no folder of src has more than ${mostFiles} files beside tests`, () => {
  const folders = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes('generated'))
    .filter(({ name }) => /\.(tsx?|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name));
  const counts = Map.groupBy(folders, ({ parentPath }) => parentPath);
  const full = [...counts].filter(([, files]) => files.length > mostFiles);
  expect(full.map(([folder, files]) => `${folder}: ${files.length}`)).toEqual([]);
});
