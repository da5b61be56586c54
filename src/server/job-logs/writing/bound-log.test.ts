import { expect, test } from 'vitest';
import { collectLog, type CollectedLine } from '@/test/collect-log';
import { makeUnreadable } from '@/test/make/make-unreadable';

function collect() {
  const lines: CollectedLine[] = [];
  return { lines, log: collectLog(lines) };
}

test('lines carry what is bound to their log, and what a line says itself comes first', () => {
  const { lines, log } = collect();
  const file = log.with({ path: '/a.epub', step: 'reading' });
  const part = file.with({ part: 2 });
  file.info('opened', { step: 'opening' });
  part.warn('short');
  part.error('broken', new TypeError('bad'), { size: 1 });
  log.info('done');
  expect(lines.map(({ line, data }) => [line, data])).toMatchObject([
    [1, { path: '/a.epub', step: 'opening' }],
    [2, { path: '/a.epub', step: 'reading', part: 2 }],
    [3, { path: '/a.epub', part: 2, size: 1, error: { name: 'TypeError', message: 'bad' } }],
    [4, {}],
  ]);
  expect(lines[2]!.stack).toMatch(/bound-log\.test\.ts/);
});

test('a change of the object that was bound does not change later lines', () => {
  const { lines, log } = collect();
  const data = { path: '/a' };
  const file = log.with(data);
  data.path = '/b';
  file.info('opened');
  expect(lines[0]!.data).toEqual({ path: '/a' });
});

test.each<[string, unknown]>([
  ['an array', [1, 2]],
  ['an Error', new Error('x')],
  ['an object that throws', makeUnreadable()],
  ['a string', 'text'],
  ['null', null],
])('data that is %s leaves what is bound, and throws nothing', (_, data) => {
  const { lines, log } = collect();
  const odd = data as Record<string, unknown>;
  log.with({ path: '/a' }).info('odd', odd);
  log.with(odd).info('odd');
  expect(lines).toHaveLength(2);
  expect(lines[0]!.data).toMatchObject({ path: '/a' });
});
