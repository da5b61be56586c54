import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { findNetworkFileSystem } from './network-file-system';

const root = '22 1 0:21 / / rw,relatime shared:1 - overlay overlay rw,lowerdir=/a';
const mount = (point: string, type: string, fields = 'shared:2 master:1') =>
  `36 22 0:40 / ${point} rw,noatime${fields && ` ${fields}`} - ${type} source rw,vers=4.2`;
const find = (path: string, ...lines: string[]) =>
  findNetworkFileSystem(path, [root, ...lines, ''].join('\n'))?.type ?? null;

test.each([
  ['nfs', 'nfs'],
  ['nfs4', 'nfs4'],
  ['cifs', 'cifs'],
  ['smb3', 'smb3'],
  ['9p', '9p'],
  ['virtiofs', 'virtiofs'],
  ['fuse.sshfs', 'fuse.sshfs'],
  ['fuse.grpcfuse', 'fuse.grpcfuse'],
  ['fuse', 'fuse'],
  ['fakeowner', 'fakeowner'],
  ['ext4', null],
  ['xfs', null],
  ['btrfs', null],
  ['zfs', null],
  ['tmpfs', null],
  ['fusectl', null],
  ['nfsd', null],
])('a database on %s', (type, expected) => {
  expect(find('/no/data/shisho.db', mount('/no/data', type))).toBe(expected);
  expect(find('/no/data/shisho.db', mount('/no/data', type, ''))).toBe(expected);
});

test.each([
  ['a disk within a share', [mount('/no', 'nfs'), mount('/no/data', 'ext4')], null],
  ['a share within a disk', [mount('/no', 'ext4'), mount('/no/data', 'nfs')], 'nfs'],
  ['a share over a disk at the same place', [mount('/no', 'ext4'), mount('/no', 'nfs')], 'nfs'],
  ['a disk over a share at the same place', [mount('/no', 'nfs'), mount('/no', 'ext4')], null],
  ['a neighbour with a similar name', [mount('/no/dat', 'nfs'), mount('/no/data2', 'nfs')], null],
  ['a share as the root', [mount('/', '9p')], '9p'],
  ['lines that are none', ['', 'x', '1 2 3 - ', ' - nfs'], null],
])('%s', (_, lines, expected) => {
  expect(find('/no/data/shisho.db', ...lines)).toBe(expected);
});

test('names of mount points with spaces and other signs', () => {
  const name = String.raw`/no/my\040b\303\274cher\134x`;
  const bytes = name.replace('\\303\\274', '\u00c3\u00bc');
  expect(find('/no/my bücher\\x/shisho.db', mount(bytes, 'nfs'))).toBe('nfs');
  expect(find('/no/my bücher\\x/shisho.db', mount(name, 'nfs'))).toBe('nfs');
});

test('a link that leads to a share', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'share'));
  symlinkSync(join(folder, 'share'), join(folder, 'data'));
  expect(find(join(folder, 'data/shisho.db'), mount(join(folder, 'share'), 'nfs'))).toBe('nfs');
});

test('finds no network file system without a list of mounts', () => {
  expect(findNetworkFileSystem('/no/data/shisho.db', '')).toBeNull();
});
