import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { makePrivateFile, makePrivateFolder, restrictFile } from './private';

const usual = process.umask();
afterEach(() => void process.umask(usual));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test.each([0o000, 0o022, 0o077, 0o377])('modes are the same with umask %o', (umask) => {
  const home = tempFolder();
  process.umask(umask);
  makePrivateFolder(join(home, 'a/b'));
  makePrivateFile(join(home, 'a/b/file'));
  process.umask(usual);
  expect(['a', 'a/b', 'a/b/file'].map((path) => modeOf(join(home, path)))).toEqual([
    ...['700', '700', '600'],
  ]);
});

test('a folder that exists keeps its mode, and so do those above it', () => {
  const home = tempFolder();
  mkdirSync(join(home, 'there'));
  chmodSync(join(home, 'there'), 0o755);
  makePrivateFolder(join(home, 'there'));
  makePrivateFolder(join(home, 'there/new'));
  expect(modeOf(join(home, 'there'))).toBe('755');
  expect(modeOf(join(home, 'there/new'))).toBe('700');
});

test('a file where a folder should be is an error', () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  expect(() => makePrivateFolder(file)).toThrow('EEXIST');
  expect(() => makePrivateFolder(join(file, 'below'))).toThrow('EEXIST');
});

test('a private file replaces nothing and follows no link', () => {
  const home = tempFolder();
  symlinkSync(join(home, 'elsewhere'), join(home, 'link'));
  expect(() => makePrivateFile(join(home, 'link'))).toThrow('EEXIST');
});

test.each([
  [0o644, '600'],
  [0o660, '600'],
  [0o600, '600'],
  [0o400, '400'],
])('a file with mode %o is restricted to %s', (mode, expected) => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  chmodSync(file, mode);
  restrictFile(file);
  restrictFile(`${file}-absent`);
  expect(modeOf(file)).toBe(expected);
});
