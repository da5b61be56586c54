import { expect, test } from 'vitest';
import type { Walk } from '@/server/library/walker/walk';
import { testDb } from '@/test/database';
import { planScan } from './plan-scan';

test('many new files are planned in turns, and others are served in between', async () => {
  const db = await testDb();
  const roots = [
    { path: '/books', realPath: '/books', problem: null },
    { path: '/empty', realPath: '/empty', problem: null },
  ];
  const walk: Walk = {
    files: new Map(),
    folders: 1,
    skipped: new Map(),
    unlisted: new Set(),
    emptyRoots: new Set(['/empty']),
  };
  const times = { mtimeNs: 1n, ctimeNs: 1n };
  for (let n = 0; n < 50_000; n++) {
    const path = `/books/${n}.epub`;
    walk.files.set(path, { path, format: 'epub', size: 1, mtime: 1, ...times, problem: null });
  }
  let turns = 0;
  let next = setImmediate(function count() {
    turns++;
    next = setImmediate(count);
  });
  const plan = await planScan(db, roots, walk, new AbortController().signal);
  clearImmediate(next);
  expect(plan.toRead).toHaveLength(50_000);
  expect(turns).toBeGreaterThanOrEqual(50);
});
