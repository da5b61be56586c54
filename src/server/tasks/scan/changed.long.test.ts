// Every way in which a file can be another one at the next scan.
import {
  linkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { expect, test } from 'vitest';
import { makeEpub } from '@/test/make/make-books';
import { scannedLibrary } from '@/test/library/scanned-library';

const one = makeEpub({ title: 'One' });
const two = makeEpub({ title: 'Two' });

const setTime = (year: number) => (path: string) => {
  const time = new Date(Date.UTC(2000, 5, 1));
  time.setUTCFullYear(year);
  utimesSync(path, time, time);
};
function replaceWithSameTime(path: string) {
  const { mtime } = statSync(path);
  writeFileSync(`${path}.new`, two);
  utimesSync(`${path}.new`, mtime, mtime);
  renameSync(`${path}.new`, path);
}
function putBackOlder(path: string) {
  writeFileSync(path, two);
  setTime(1999)(path);
}
function writeAnew(path: string) {
  rmSync(path);
  writeFileSync(path, one);
}
function moveBehindLink(path: string) {
  renameSync(path, `${path}.real`);
  symlinkSync(`${path}.real`, path);
}

const read = { updated: 1, unchanged: 1, failed: 0 };
const asBefore = { updated: 0, unchanged: 2, failed: 0 };
const broken = { updated: 0, unchanged: 1, failed: 1 };

test.each<[string, (path: string) => void, object, string]>([
  ['replaced by another with its time', replaceWithSameTime, read, 'Two'],
  ['an older copy put back', putBackOlder, read, 'Two'],
  ['deleted and written anew', writeAnew, read, 'One'],
  ['dated before 1970', setTime(1931), read, 'One'],
  ['dated after 2038', setTime(2101), read, 'One'],
  ['dated after 2262', setTime(2400), read, 'One'],
  ['linked to by another name', (path) => linkSync(path, `${path}.copy`), asBefore, 'One'],
  ['moved, with a link in its place', moveBehindLink, asBefore, 'One'],
  ['cut short', (path) => truncateSync(path, 10), broken, 'One'],
  ['emptied', (path) => truncateSync(path, 0), broken, 'One'],
])('a file that is %s', async (_, act, summary, title) => {
  const { write, scan, book } = await scannedLibrary();
  write('b.epub', makeEpub({ title: 'Beside' }));
  const path = write('a.epub', one, 1_700_000_000);
  await scan();
  act(path);
  expect((await scan()).summary).toMatchObject(summary);
  expect(await book('a.epub')).toMatchObject({ title, missingSince: null });
  // Whatever it is by now, it is known.
  const { lines } = await scan();
  expect(lines.find(({ message }) => message === 'planned')!.data).toMatchObject({ unchanged: 2 });
});
