import { expect, test } from 'vitest';
import { batchCalls } from './batch-calls';

const limits = { items: 3, bytes: 10, measure: (item: string) => item.length };

function record(run: (items: readonly string[]) => Promise<string[]>) {
  const groups: string[] = [];
  const call = batchCalls((items: readonly string[]) => {
    groups.push(items.join(' '));
    return run(items);
  }, limits);
  return { groups, call };
}

test('calls of one turn share a run, and each gets its own result', async () => {
  const { groups, call } = record(async (items) => items.map((item) => item.toUpperCase()));
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(call))).toEqual(['A', 'B', 'C', 'D']);
  expect(groups).toEqual(['a b c', 'd']);
});

test('a group is bounded by bytes; an item that is larger goes alone', async () => {
  const { groups, call } = record(async (items) => [...items]);
  await Promise.all(['aaaaaa', 'bbbbb', 'ccccc', 'dddddddddddddd', 'e'].map(call));
  expect(groups).toEqual(['aaaaaa', 'bbbbb ccccc', 'dddddddddddddd', 'e']);
});

test('an item that is refused fails alone', async () => {
  const { groups, call } = record(async (items) => {
    if (items.includes('bad')) throw new Error('refused');
    return [...items];
  });
  const results = await Promise.allSettled(['a', 'bad', 'c'].map(call));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(groups).toEqual(['a bad c', 'a', 'bad', 'c']);
  expect(await call('later')).toBe('later');
});

test('while the database is away nothing is tried one by one', async () => {
  const away = new Error('busy', { cause: { originalCode: 'SQLITE_BUSY' } });
  const { groups, call } = record(async () => Promise.reject(away));
  const results = await Promise.allSettled(['a', 'b'].map(call));
  expect(results).toMatchObject([{ reason: away }, { reason: away }]);
  expect(groups).toEqual(['a b']);
});
