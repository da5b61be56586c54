import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { findRescues, refuseUnrestored, saveInFirst } from './rescues';

let home: string;
let database: string;
let cacheDir: string;
beforeEach(() => {
  home = tempFolder();
  database = join(home, 'data', 'shisho.db');
  cacheDir = join(home, 'cache');
});

const save = (only: (target: string) => boolean = () => true) =>
  saveInFirst({ database, cacheDir }, async (target) => {
    if (!only(target)) throw new Error('no space');
    writeFileSync(target, 'rescued');
  });

/** Sets the time of a file, in seconds. */
const setTime = (file: string, seconds: number) => utimesSync(file, seconds, seconds);

function writeDatabase(seconds: number): void {
  mkdirSync(join(home, 'data'), { recursive: true });
  writeFileSync(database, '');
  setTime(database, seconds);
}

test('a rescue is saved beside the database, whose folder is made again', async () => {
  const rescue = await save();
  expect(rescue).toMatch(/\/data\/shisho\.db\.rescue\.\d{8}T\d{6}\.\d{3}Z$/);
  expect(findRescues(database, cacheDir)).toEqual([rescue]);
});

test('or else in cache_dir, under a name that tells it from another library’s', async () => {
  const rescue = await save((target) => target.startsWith(cacheDir));
  expect(rescue).toMatch(/\/cache\/shisho\.db\.[\da-f]{12}\.rescue\./);
  expect(findRescues(database, cacheDir)).toEqual([rescue]);
  expect(findRescues(join(home, 'other', 'shisho.db'), cacheDir)).toEqual([]);
});

test('or else in the temporary folder', async () => {
  const rescue = await save((target) => !target.startsWith(home));
  try {
    expect(findRescues(database, cacheDir)).toEqual([rescue]);
  } finally {
    rmSync(rescue);
  }
});

test('where no folder is writable, lists each with its reason', async () => {
  await expect(save(() => false)).rejects.toThrow(
    /data\/shisho\.db\.rescue\S+: no space; .+cache.+;/,
  );
});

test('only finished rescues count, and only files', async () => {
  const name = basename(await save());
  const data = join(home, 'data');
  for (const other of [`${name}.partial`, 'shisho.db.rescue.me', `${name}-wal`, `x${name}`]) {
    writeFileSync(join(data, other), '');
  }
  mkdirSync(join(data, 'shisho.db.rescue.20200101T000000.000Z'));
  symlinkSync(data, join(data, 'shisho.db.rescue.20210101T000000.000Z'));
  expect(findRescues(database, cacheDir)).toEqual([join(data, name)]);
});

test('a start without a database, or with an older one, is refused and says how to go on', async () => {
  const rescue = await save();
  setTime(rescue, 2_000);
  const start = () => refuseUnrestored(database, findRescues(database, cacheDir));
  expect(start).toThrow(`There is no database ${database}, but the copy`);
  expect(start).toThrow(`npm run restore -- ${rescue}`);
  writeDatabase(1_999);
  expect(start).toThrow(`${database} is older than the copy`);
  writeDatabase(2_000);
  expect(start).not.toThrow();
  // What was written last may be in the log beside it.
  writeDatabase(1_000);
  writeFileSync(`${database}-wal`, '');
  expect(start).not.toThrow();
  rmSync(database);
  expect(start).toThrow('There is no database');
});

test('the newest of several counts', async () => {
  const [first, second] = [await save(), await save((target) => target.startsWith(cacheDir))];
  setTime(first, 3_000);
  setTime(second, 2_000);
  expect(findRescues(database, cacheDir)).toEqual([second, first]);
  expect(() => refuseUnrestored(database, findRescues(database, cacheDir))).toThrow(first);
});
