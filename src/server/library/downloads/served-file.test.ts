import {
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { openServedFile } from './served-file';

let home = '';
let root = '';
const path = () => join(root, 'book.epub');

beforeEach(() => {
  home = tempFolder();
  root = join(home, 'library');
  mkdirSync(root);
  writeFileSync(path(), 'the book');
  // Long ago: what is written now has another time, however coarse the file system's clock is.
  utimesSync(path(), 1, 1);
  writeFileSync(join(home, 'secret'), 'the key');
});

/** As a scan notes it. */
function record() {
  const { size, mtimeNs, ctimeNs } = statSync(path(), { bigint: true });
  return { size, mtimeNs, ctimeNs };
}

function read(recorded = record() as ReturnType<typeof record> | null): string {
  const file = openServedFile({ path: path(), root, recorded });
  try {
    return Buffer.from(file.read(0, file.stamp.size)).toString();
  } finally {
    file.close();
  }
}

const codeOf = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a file of the library is read, whether a scan has seen it as it is or not', () => {
  expect(read()).toBe('the book');
  expect(read(null)).toBe('the book');
  writeFileSync(path(), 'another edition');
  expect(read({ size: 8n, mtimeNs: 0n, ctimeNs: 0n })).toBe('another edition');
});

test('a link that leads out of the library is followed only to what a scan has seen there', () => {
  rmSync(path());
  symlinkSync(join(home, 'secret'), path());
  expect(read()).toBe('the key');
  const seen = record();
  for (const [key, value] of Object.entries(seen)) {
    expect(codeOf(() => read({ ...seen, [key]: value + 1n }))).toBe('LEADS_OUTSIDE');
  }
  expect(codeOf(() => read(null))).toBe('LEADS_OUTSIDE');
});

test('a file that is replaced by a link after the scan is not read', () => {
  const seen = record();
  rmSync(path());
  symlinkSync(join(home, 'secret'), path());
  expect(codeOf(() => read(seen))).toBe('LEADS_OUTSIDE');
});

test('a folder above it that is replaced by a link is no way out either', () => {
  mkdirSync(join(root, 'series'));
  writeFileSync(join(root, 'series/1.epub'), 'first');
  mkdirSync(join(home, 'elsewhere'));
  writeFileSync(join(home, 'elsewhere/1.epub'), 'other');
  rmSync(join(root, 'series'), { recursive: true });
  symlinkSync(join(home, 'elsewhere'), join(root, 'series'));
  const file = { path: join(root, 'series/1.epub'), root, recorded: null };
  expect(codeOf(() => openServedFile(file))).toBe('LEADS_OUTSIDE');
});

test('links inside the library lead to its files, and so does a library that is a link itself', () => {
  symlinkSync(path(), join(root, 'link.epub'));
  openServedFile({ path: join(root, 'link.epub'), root, recorded: null }).close();
  const link = join(home, 'link to the library');
  symlinkSync(root, link);
  openServedFile({ path: join(link, 'book.epub'), root: link, recorded: null }).close();
});

test('a library that was moved is followed, one that is gone is not', () => {
  renameSync(root, join(home, 'moved'));
  expect(codeOf(() => read(null))).toBe('ENOENT');
  symlinkSync(join(home, 'moved'), root);
  expect(read(null)).toBe('the book');
});

test.each(['folder', 'pipe', 'link to nowhere', 'link to itself', 'file below a file'])(
  'a %s in its place is an error at once',
  (kind) => {
    rmSync(path());
    if (kind === 'folder') mkdirSync(path());
    if (kind === 'pipe') execFileSync('mkfifo', [path()]);
    if (kind === 'link to nowhere') symlinkSync(join(home, 'nowhere'), path());
    if (kind === 'link to itself') symlinkSync(path(), path());
    if (kind === 'file below a file') {
      rmSync(root, { recursive: true });
      writeFileSync(root, '');
    }
    const expected: Record<string, string> = {
      folder: 'NOT_A_FILE',
      pipe: 'NOT_A_FILE',
      'link to nowhere': 'ENOENT',
      'link to itself': 'ELOOP',
      'file below a file': 'ENOTDIR',
    };
    expect(codeOf(() => read(null))).toBe(expected[kind]);
  },
);

test.each(['longer', 'shorter', 'as long'])(
  'a file that becomes %s while it is read gives no more',
  (how) => {
    const file = openServedFile({ path: path(), root, recorded: null });
    expect(Buffer.from(file.read(0, 3)).toString()).toBe('the');
    writeFileSync(
      path(),
      { longer: 'the book and more', shorter: 'the', 'as long': 'THE BOOK' }[how]!,
    );
    expect(codeOf(() => file.read(3, 5))).toBe('FILE_CHANGED');
    file.close();
  },
);

test('a file that is deleted or replaced while it is read is read to its end', () => {
  const file = openServedFile({ path: path(), root, recorded: null });
  rmSync(path());
  writeFileSync(path(), 'another');
  expect(Buffer.from(file.read(0, 8)).toString()).toBe('the book');
  file.close();
});
