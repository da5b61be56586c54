import { expect, test } from 'vitest';
import { foldStack, nameFold } from './fold-stack';

const stack = `Error: ENOENT, no such file
    at async open (node:internal/fs/promises:639:25)
    at Object.open (node_modules/yauzl/index.js:31:12)
    at readEpub (src/server/library/formats/epub.ts:40:11)
    at async scanBook (/srv/shisho/src/server/tasks/scan.ts:88:3)
    at /srv/node_modules/lib/src/index.ts:3:1
Caused by: Error: EIO
    at node:internal/process/task_queues:103:5`;

test('own frames stand, runs of others fold, headings stay where they were', () => {
  expect(foldStack(stack)).toEqual([
    { kind: 'heading', text: 'Error: ENOENT, no such file' },
    {
      kind: 'library',
      frames: [
        'at async open (node:internal/fs/promises:639:25)',
        'at Object.open (node_modules/yauzl/index.js:31:12)',
      ],
    },
    { kind: 'own', text: 'at readEpub (src/server/library/formats/epub.ts:40:11)' },
    { kind: 'own', text: 'at async scanBook (/srv/shisho/src/server/tasks/scan.ts:88:3)' },
    { kind: 'library', frames: ['at /srv/node_modules/lib/src/index.ts:3:1'] },
    { kind: 'heading', text: 'Caused by: Error: EIO' },
    { kind: 'library', frames: ['at node:internal/process/task_queues:103:5'] },
  ]);
});

test.each([
  [['a'], '1 library frame'],
  [['a', 'b'], '2 library frames'],
])('names a fold', (frames, name) => {
  expect(nameFold(frames)).toBe(name);
});

test('text that is no stack is all heading', () => {
  expect(foldStack('nothing\n\nhere')).toEqual([
    { kind: 'heading', text: 'nothing' },
    { kind: 'heading', text: 'here' },
  ]);
});
