import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeMatcher, type SearchedLine } from './match-line';

const now = new Date('2026-11-28T12:00:00Z');

function lineOf(parts: Partial<SearchedLine>): SearchedLine {
  const empty = { line: 1, level: 'info', message: '', data: null, stackTrace: null };
  return { ...empty, createdAt: now, ...parts };
}

const matches = (line: SearchedLine, q: string, timeZone?: string) =>
  makeMatcher(q, timeZone, now)(line);

test.each<[string, unknown, boolean]>([
  ['code:ENOENT', { code: 'ENOENT' }, true],
  ['code:enoent', { code: 'ENOENT' }, true],
  ['CODE:ENO', { code: 'ENOENT' }, true],
  ['code:EACCES', { code: 'ENOENT' }, false],
  ['code:EACCES,ENOENT', { code: 'ENOENT' }, true],
  ['-code:ENOENT', { code: 'ENOENT' }, false],
  ['-code:ENOENT', { code: 'EACCES' }, true],
  ['-code:ENOENT', { path: 'ENOENT' }, true],
  ['path:/books/a.epub', { path: '/books/a.epub' }, true],
  ['path:c:\\books', { path: 'C:\\Books\\a.epub' }, true],
  ['title:"Tin Robot"', { title: 'The Tin Robot' }, true],
  ['error.code:ENOENT', { error: { code: 'ENOENT' } }, true],
  ['error:ENOENT', { error: { code: 'ENOENT' } }, true],
  ['a.b:1', { 'a.b': 1 }, true],
  ['tags:new', { tags: ['old', 'new'] }, true],
  ['duration_ms:>5000', { duration_ms: 5001 }, true],
  ['duration_ms:>5000', { duration_ms: 5000 }, false],
  ['duration_ms:>=5000', { duration_ms: 5000 }, true],
  ['duration_ms:<0.5', { duration_ms: 0.4 }, true],
  ['duration_ms:10..20', { duration_ms: 20 }, true],
  ['duration_ms:10..20', { duration_ms: 21 }, false],
  ['duration_ms:10..', { duration_ms: 21 }, true],
  ['duration_ms:50', { duration_ms: 5000 }, false],
  ['duration_ms:5e3,5000.0', { duration_ms: 5000 }, true],
  ['duration_ms:>5000', { duration_ms: '6000' }, false],
  ['isbn:978', { isbn: '9783161484100' }, true],
  ['ok:true', { ok: true }, true],
  ['gone:null', { gone: null }, true],
  ['größe:klein', { GRÖSSE: 'Klein' }, true],
])('%s in %j: %s', (q, data, expected) => {
  expect(matches(lineOf({ data: JSON.stringify(data) }), q)).toBe(expected);
});

test.each([
  ['node:fs', 'cannot find node:fs', true],
  ['https://a.example:8080/x?y=z', 'GET https://a.example:8080/x?y=z 404', true],
  ['C:\\x', 'opened C:\\x\\y', true],
  ['-node:fs', 'cannot find node:fs', false],
  ['multi-agent:x', 'multi-agent:x started', true],
])('%s is found as text in %j: %s', (q, message, expected) => {
  expect(matches(lineOf({ message }), q)).toBe(expected);
});

test.each([
  ['since:2h', '2026-11-28T10:00:00Z', 'UTC', true],
  ['since:2h', '2026-11-28T09:59:59Z', 'UTC', false],
  ['before:1d', '2026-11-27T11:00:00Z', 'UTC', true],
  ['-since:2h', '2026-11-28T09:59:59Z', 'UTC', true],
  ['after:2026-11-28', '2026-11-27T23:00:00Z', 'Europe/Berlin', true],
  ['after:2026-11-28', '2026-11-27T23:00:00Z', 'UTC', false],
  ['after:2026-11-27 before:2026-11-28', '2026-11-27T23:59:59Z', 'UTC', true],
  ['after:2026-11-28T11:30 before:2026-11-28T12:30Z', '2026-11-28T12:00:00Z', 'UTC', true],
  ['before:2026-11-28T11:30', '2026-11-28T12:00:00Z', 'UTC', false],
  ['after:', '2026-11-28T12:00:00Z', 'UTC', true],
])('%s of a line of %s in %s: %s', (q, at, zone, expected) => {
  expect(matches(lineOf({ createdAt: new Date(at) }), q, zone)).toBe(expected);
});

test('a line finds itself by any piece of its message that holds no key of ours', () => {
  const piece = fc.constantFrom(
    'a:b',
    'C:\\x',
    'http://x/y',
    '"',
    '-',
    ' ',
    '..',
    '{"k":1}',
    ':>5',
  );
  const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { minLength: 1 });
  fc.assert(
    fc.property(text, (parts) => {
      const q = `x ${parts.join(' ')} y`;
      expect(matches(lineOf({ message: `before ${q} behind` }), q)).toBe(true);
    }),
  );
});
