import { expect, test } from 'vitest';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import { formatLine } from './format-line';

const row: JobLogRow = {
  id: 7,
  createdAt: new Date('2026-11-24T01:02:03.004Z'),
  jobId: 12,
  line: 3,
  level: 'warn',
  message: 'Skipped a file',
  data: null,
  stackTrace: null,
  lostTo: null,
};
const stamp = '2026-11-24T01:02:03.004Z';
const bidi = ['\u202e', '\u2066', '\u200f', '\u061c'];

test.each<[string, Partial<JobLogRow>, string]>([
  ['a message', {}, `${stamp} WARN Skipped a file\n`],
  ['data', { data: '{"path":"/a b"}' }, `${stamp} WARN Skipped a file {"path":"/a b"}\n`],
  [
    'a stack below it',
    { level: 'error', message: 'no', stackTrace: 'Error: no\n    at read (a.ts:1:1)\r\n\tat b' },
    `${stamp} ERROR no\n    Error: no\n        at read (a.ts:1:1)\n    \\tat b\n`,
  ],
  [
    'a message that would be a line of its own',
    { message: 'a\r\n2026 FATAL b' },
    `${stamp} WARN a\\r\\n2026 FATAL b\n`,
  ],
  [
    'escape sequences, DEL, C1 and line separators',
    { message: '\u001b[31m\u007f\u009b\u2028' },
    `${stamp} WARN \\u001b[31m\\u007f\\u009b\\u2028\n`,
  ],
  [
    'bidi controls, in data and stack too',
    { message: bidi.join(''), data: '"\u202e"', stackTrace: 'x\u2069' },
    `${stamp} WARN \\u202e\\u2066\\u200f\\u061c "\\u202e"\n    x\\u2069\n`,
  ],
  [
    'what takes no room',
    { message: 'a\xadb\u200b\u2060\u2065\ufeff', data: '"\u200b"' },
    `${stamp} WARN a[U+00AD]b[U+200B][U+2060][U+2065][U+FEFF] "[U+200B]"\n`,
  ],
  ['other writing', { message: 'Bücher 本 📚' }, `${stamp} WARN Bücher 本 📚\n`],
])('txt: %s', (_, parts, expected) => {
  expect(formatLine({ ...row, ...parts }, 'txt')).toBe(expected);
});

test('ndjson: what the API sends, in one line', () => {
  const text = formatLine({ ...row, message: 'a\nb', data: '{"n":1}' }, 'ndjson');
  expect(text.indexOf('\n')).toBe(text.length - 1);
  expect(JSON.parse(text)).toEqual({
    id: 7,
    created_at: stamp,
    job_id: 12,
    line: 3,
    level: 'warn',
    message: 'a\nb',
    data: { n: 1 },
    stack_trace: null,
    lost_to: null,
  });
});

test('ndjson: no terminal finds anything to obey in it', () => {
  const message = 'a\x9b31m\u202e\u2066\x7f\u200f\u061c b';
  const text = formatLine({ ...row, message, data: '"\u202e"' }, 'ndjson');
  expect(text).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(text)).toMatchObject({ message, data: '\u202e' });
});
