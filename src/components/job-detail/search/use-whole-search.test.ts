import { expect, test } from 'vitest';
import { addFound, type WholeSearch } from './use-whole-search';

const answer = (scanned_to_line: number, has_more: boolean, matches: number[] = []) => ({
  matches,
  matched: matches.length,
  scanned_to_line,
  has_more,
});

test('a search that came to the end of a log that grows is not said to be under way again', () => {
  let found: WholeSearch = { lines: [], matched: 0, scannedTo: 0 };
  found = addFound(found, answer(4_000, true, [7]));
  expect(found).toMatchObject({ lines: [7], scannedTo: 4_000, hasCaughtUp: false });
  found = addFound(found, answer(6_000, false));
  expect(found.hasCaughtUp).toBe(true);
  found = addFound(found, answer(6_100, true, [6_050]));
  expect(found).toMatchObject({ lines: [7, 6_050], matched: 2, hasCaughtUp: true });
});
