import { writeFileSync } from 'node:fs';
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
