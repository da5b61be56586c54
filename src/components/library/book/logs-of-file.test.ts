import { expect, it } from 'vitest';
import { logsOfFile } from './logs-of-file';

it('finds the path as a phrase in the logs of a type', () => {
  expect(logsOfFile('/books/a b.epub', 'verify')).toBe(
    '/logs?q=type%3Averify%20%22%2Fbooks%2Fa%20b.epub%22',
  );
});

it('does not lead to another search where the path has a quote in it', () => {
  expect(logsOfFile('/books/a "b".epub', 'verify')).toBeNull();
});
