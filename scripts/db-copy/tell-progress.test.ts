import { expect, test } from 'vitest';
import type { Table } from '../../src/server/db/transfer/table';
import { tellProgress } from './tell-progress';

const table = (name: string): Table => ({ name, columns: [], key: ['id'], parents: [] });

test('a line for each table and step, and one every two seconds', () => {
  const said: string[] = [];
  let now = 0;
  const { onProgress } = tellProgress(
    (text) => said.push(text),
    () => now,
  );
  onProgress('copy', table('jobs'), 250);
  onProgress('copy', table('jobs'), 500);
  onProgress('copy', table('books'), 1);
  now = 2_500;
  onProgress('copy', table('books'), 1_000);
  onProgress('verify', table('books'), 250);
  expect(said).toEqual([
    '  jobs: 250 rows copied …',
    '  books: 1 row copied …',
    '  books: 1,000 rows copied …',
    '  books: 250 rows compared …',
  ]);
});

test('twenty changed texts are named, and the others counted', () => {
  const said: string[] = [];
  const progress = tellProgress((text) => said.push(text));
  for (let at = 1; at <= 23; at++) {
    progress.onReplaced({ row: `jobs, row id = "${at}"`, column: 'data' });
  }
  progress.end();
  expect(said).toHaveLength(21);
  expect(said[0]).toContain('jobs, row id = "1": data has characters that PostgreSQL cannot store');
  expect(said[20]).toBe('  and 3 more texts with such characters.');
});
