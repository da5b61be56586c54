import { chmodSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { findCopies } from './find-copies';

test('finds the copies of every kind, of this database alone', () => {
  const folder = tempFolder();
  const copies = [
    'shisho.db.before-0005_tags.20261128T001049.123Z',
    'shisho.db.replaced.20261128T001049.123Z',
    'shisho.db.replaced.20261128T001049.123Z-wal',
    'shisho.db.rescue.20261128T001049.123Z',
  ];
  const others = [
    'shisho.db',
    'shisho.db-wal',
    'shisho.db.mine',
    'x-shisho.db',
    'shisho.db.rescue',
  ];
  const ofAnother = 'other.db.rescue.20261128T001049.123Z';
  for (const name of [...copies, ...others, ofAnother]) writeFileSync(join(folder, name), '');
  const found = findCopies(join(folder, 'shisho.db')).map((path) => basename(path));
  expect(found.sort()).toEqual(copies);
});

// As root every folder can be listed.
test.skipIf(process.getuid?.() === 0)('finds none in a folder that cannot be listed', () => {
  const folder = tempFolder();
  chmodSync(folder, 0o300);
  expect(findCopies(join(folder, 'shisho.db'))).toEqual([]);
});
