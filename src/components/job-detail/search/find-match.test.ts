import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMatch, type SearchFrom } from './find-match';

/** A server that finds at most `most` matches a call, and looks at `reach` lines for them. */
function serverOf(matching: readonly number[], newest: number, most = 3, reach = 2_500) {
  const calls: number[] = [];
  const search: SearchFrom = (from) => {
    calls.push(from);
    const end = Math.min(newest, from + reach - 1);
    const matches = matching.filter((line) => line >= from && line <= end).slice(0, most);
    const scanned = matches.length === most ? matches.at(-1)! : end;
    const rest = { matched: matches.length, scanned_to_line: scanned, has_more: scanned < newest };
    return Promise.resolve({ matches, ...rest });
  };
  return { search, calls };
}

/** The first `listed` matches, of a log that was searched to its end. */
const foundOf = (matching: readonly number[], listed: number, newest: number) => ({
  lines: matching.slice(0, listed),
  matched: matching.length,
  scannedTo: newest,
});

test('a match that is not listed is found from where the reader is', async () => {
  const matching = Array.from({ length: 60_000 }, (_, index) => index + 1);
  const step = { found: foundOf(matching, 10_000, 60_000), newest: 60_000 };
  const { search } = serverOf(matching, 60_000, 10_000);
  const find = (from: number, by: 1 | -1) => findMatch(search, { ...step, from, by });
  expect(await find(30_000, 1)).toBe(30_001);
  expect(await find(30_000, -1)).toBe(29_999);
  expect(await find(60_000, 1)).toBe(1);
  expect(await find(1, -1)).toBe(60_000);
  expect(await find(9_999, 1)).toBe(10_000);
  expect(await find(10_000, 1)).toBe(10_001);
});

test('what is listed is not asked of the server', async () => {
  const { search, calls } = serverOf([5, 9], 20);
  const step = { found: foundOf([5, 9], 2, 20), newest: 20 };
  expect(await findMatch(search, { ...step, from: 5, by: 1 })).toBe(9);
  expect(await findMatch(search, { ...step, from: 9, by: 1 })).toBe(5);
  expect(await findMatch(search, { ...step, from: 5, by: -1 })).toBe(9);
  expect(calls).toEqual([]);
});

test('nothing is found where nothing matches, in a bounded number of calls', async () => {
  const { search, calls } = serverOf([], 1_000_000, 3, 50_000);
  const found = { lines: [], matched: 0, scannedTo: 100 };
  expect(await findMatch(search, { found, newest: 1_000_000, from: 500_000, by: 1 })).toBe(null);
  expect(await findMatch(search, { found, newest: 1_000_000, from: 500_000, by: -1 })).toBe(null);
  expect(calls.length).toBeLessThan(100);
});

test('a server that comes no further ends the search', async () => {
  const search: SearchFrom = (from) =>
    Promise.resolve({ matches: [], matched: 0, scanned_to_line: from - 1, has_more: true });
  const found = { lines: [], matched: 0, scannedTo: 0 };
  expect(await findMatch(search, { found, newest: 9_000, from: 4_000, by: 1 })).toBe(null);
  expect(await findMatch(search, { found, newest: 9_000, from: 4_000, by: -1 })).toBe(null);
});

test('whatever is listed, the next match is that of the whole log', async () => {
  const newest = 6_000;
  const lines = fc
    .uniqueArray(fc.integer({ min: 1, max: newest }), { minLength: 1, maxLength: 12 })
    .map((all) => all.sort((a, b) => a - b));
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.nat(12),
      fc.integer({ min: 0, max: newest + 1 }),
      fc.constantFrom(1 as const, -1 as const),
      async (matching, listed, from, by) => {
        const { search } = serverOf(matching, newest);
        const found = foundOf(matching, listed, newest);
        const next =
          by === 1
            ? (matching.find((line) => line > from) ?? matching[0])
            : (matching.findLast((line) => line < from) ?? matching.at(-1));
        expect(await findMatch(search, { found, newest, from, by })).toBe(next);
      },
    ),
  );
});
