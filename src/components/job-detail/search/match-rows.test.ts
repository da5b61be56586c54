import { expect, test } from 'vitest';
import { buildMatchRows } from './match-rows';
import { makeLine } from '@/test/make/make-lines';

const keys = (rows: ReturnType<typeof buildMatchRows>) =>
  rows.map((row) => `${row.kind} ${row.key}`);

test('matches are the server’s, and the window’s own behind what it has looked through', () => {
  const rows = buildMatchRows({
    isLive: true,
    search: { lines: [5, 70, 300], matched: 3, scannedTo: 400 },
    loaded: [makeLine(300), makeLine(420)],
    known: new Map([[70, makeLine(70)]]),
  });
  expect(keys(rows)).toEqual(['unread line-5', 'line line-70', 'line line-300', 'line line-420']);
});

test('before the server answers, the window’s own are there', () => {
  const search = { lines: [], matched: 0, scannedTo: 0 };
  const sources = { isLive: true, search, known: new Map() };
  expect(keys(buildMatchRows({ ...sources, loaded: [makeLine(9)] }))).toEqual(['line line-9']);
});

test('matches beyond those that are listed are counted in a last row', () => {
  const search = { lines: [1, 2], matched: 12, scannedTo: 50 };
  const rows = buildMatchRows({ isLive: false, search, loaded: [], known: new Map() });
  expect(rows.at(-1)).toEqual({ kind: 'unlisted', key: 'unlisted', count: 10 });
});
