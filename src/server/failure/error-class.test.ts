import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorClass, maxErrorClassChars, type Failure } from './error-class';
import { maskReason } from './mask-reason';

const ofReason = (reason: string) => errorClass({ reason });

describe('by code', () => {
  test.each<[Failure, string]>([
    [{ code: 'ENOENT', reason: 'ENOENT: no such file, open /a' }, 'ENOENT'],
    [{ code: 'no_root', reason: 'the folder /books is not there' }, 'no_root'],
    [{ code: 'ERR_INVALID_ARG_TYPE', reason: 'x', name: 'TypeError' }, 'ERR_INVALID_ARG_TYPE'],
    [{ code: '23505', reason: 'duplicate key' }, '23505'],
    [{ code: '404', reason: 'HTTP 404', name: 'HttpError' }, 'HttpError 404'],
    [{ code: '20', reason: 'aborted', name: 'AbortError' }, 'AbortError 20'],
    // Jobs of earlier versions have their reason alone.
    [{ reason: "ENOENT: no such file or directory, open '/books/a.epub'" }, 'ENOENT'],
    [{ reason: 'TypeError: fetch failed: connect ECONNREFUSED 127.0.0.1:80' }, 'ECONNREFUSED'],
    [{ reason: 'getaddrinfo EAI_AGAIN example.org' }, 'EAI_AGAIN'],
  ])('%j is of class %s', (failure, expected) => {
    expect(errorClass(failure)).toBe(expected);
  });

  test.each<[Failure, string]>([
    [{ code: 'no code at all', reason: 'it broke' }, 'it broke'],
    [{ code: '', reason: 'it broke' }, 'it broke'],
    [{ code: 'x'.repeat(65), reason: 'it broke' }, 'it broke'],
    [{ reason: 'EPUB without a package' }, 'EPUB without a package'],
    [{ reason: 'nothing in /ENOENT/x.txt' }, 'nothing in <path>'],
    [{ reason: 'the word ENOENTITY' }, 'the word ENOENTITY'],
  ])('%j is of class %s by its reason', (failure, expected) => {
    expect(errorClass(failure)).toBe(expected);
  });
});

describe('by reason', () => {
  test.each([
    // numbers
    ['3 of 12 books failed', '# of # books failed'],
    ['1,204 books, 37 damaged', '# books, # damaged'],
    ['the task timed out after 3 m 12 s', 'the task timed out after #'],
    ['the task timed out after 30 s', 'the task timed out after #'],
    ['needs 4.5 GB, has 900 MB', 'needs #, has #'],
    ['line 12:40 of chapter2', 'line # of chapter#'],
    ['offset -5', 'offset #'],
    ['at 2026-11-28T22:17:03.309Z', 'at #'],
    ['at 22:17:03 UTC', 'at # UTC'],
    ['100 % of 7%', '# of #'],
    ['missing: 1, 2, 3', 'missing: #'],
    ['missing: 1 and 2', 'missing: #'],
    ['waits for #42', 'waits for #'],
    ['10.0.0.1:8080 does not answer', '# does not answer'],
    // paths
    ['cannot read /books/a.epub: no package', 'cannot read <path>: no package'],
    ['cannot read /books/A Long Name/Vol. 2 (2012).cbz: no pages', 'cannot read <path>: no pages'],
    ['no text in /books/J. R. R. Tolkien/a.epub', 'no text in <path>'],
    ['cannot move /a/b c.epub to /d/e f.epub now', 'cannot move <path> to <path> now'],
    ['cannot read C:\\Books\\My Books\\a.pdf, it is locked', 'cannot read <path>, it is locked'],
    ['cannot read \\\\nas\\share\\a.pdf', 'cannot read <path>'],
    ['the folder /mnt/books is gone', 'the folder <path> is gone'],
    ['the folder /mnt/books.', 'the folder <path>.'],
    ['(see ~/logs/today.txt)', '(see <path>)'],
    ['../x/y and ./z', '<path>'],
    ['dune.epub has no cover', '<path> has no cover'],
    ['sub/dune.epub has no cover', '<path> has no cover'],
    ['GET https://example.org/a?b=1 failed', 'GET <path> failed'],
    ['read and/or write', 'read and/or write'],
    ['an I/O error', 'an I/O error'],
    ['/books/a.epub, /books/b.epub cannot be read', '<path> cannot be read'],
    // ids
    ['no user 7f3b1c9e-0000-4000-8000-1234567890ab', 'no user <id>'],
    ['no commit 3f2a9c81b2d4 here', 'no commit <id> here'],
    ['no key 01ARZ3NDEKTSV4RRFFQ69G5FAV', 'no key <id>'],
    ['mail to a.b@example.org', 'mail to <id>'],
    ['ISO-8859-1 text in base64url', 'ISO-#-# text in base#url'],
    // quoted parts
    ['no tag "title" in the file', 'no tag <text> in the file'],
    [
      "Cannot read properties of undefined (reading 'x')",
      'Cannot read properties of undefined (reading <text>)',
    ],
    ['no tag “title”, no ‘x’, no «y», no `z`', 'no tag <text>, no <text>, no <text>, no <text>'],
    ["doesn't fit, can't go on", "doesn't fit, can't go on"],
    ["no book 'O'Brien' here", 'no book <text> here'],
    [
      `Unexpected token 'b', "{"a": b}" is not valid JSON`,
      'Unexpected token <text> is not valid JSON',
    ],
    ['an open " quote', 'an open  quote'],
    // form
    ['two\n  lines\tof it', 'two lines of it'],
    ['cafe\u0301 closed', 'café closed'],
  ])('%j is %j', (reason, expected) => {
    expect(maskReason(reason)).toBe(expected);
  });
});

test('what turns the direction of text is left out', () => {
  expect(ofReason('exe\u202Efdp \u2066was\u2069 refused')).toBe('exefdp was refused');
  expect(ofReason('\u202E')).toBe('unknown error');
});

describe('by name and frame', () => {
  const stack = [
    'TypeError: ',
    '    at Object.get (node:internal/x:1:2)',
    '    at parse (/app/node_modules/zod/src/parse.ts:5:1)',
    '    at async readPackage (src/server/library/formats/epub/epub.ts:120:7)',
    '    at run (src/server/tasks/scan/scan-task.ts:1:1)',
  ].join('\n');
  const own = 'TypeError at readPackage (src/server/library/formats/epub/epub.ts)';

  test.each<[string, Failure, string]>([
    ['without a reason', { reason: null, name: 'TypeError', stack }, own],
    ['a reason that is the name', { reason: 'TypeError', name: 'TypeError', stack }, own],
    ['a reason of masks only', { reason: '/a/b: 12', name: 'TypeError', stack }, own],
    ['an unknown error', { reason: 'unknown error', name: 'TypeError', stack }, own],
    [
      'another line of the same file',
      { reason: null, name: 'TypeError', stack: stack.replace('120:7', '9:44') },
      own,
    ],
    [
      'no frame of ours',
      { reason: null, name: 'RangeError', stack: '    at f (/x/node_modules/y/z.js:1:2)' },
      'RangeError at f (/x/node_modules/y/z.js)',
    ],
    ['a frame without a function', { reason: '', stack: '    at src/a.ts:1:2' }, 'at src/a.ts'],
    ['no stack', { reason: '', name: 'RangeError' }, 'RangeError'],
    ['numbers alone', { reason: '42' }, '#'],
    ['nothing', { reason: null }, 'unknown error'],
  ])('%s', (_, failure, expected) => {
    expect(errorClass(failure)).toBe(expected);
  });

  test('the stack is not asked for where the reason says enough', () => {
    const failure = {
      reason: 'it broke',
      get stack(): string {
        throw new Error('asked for the stack');
      },
    };
    expect(errorClass(failure)).toBe('it broke');
  });
});

const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...'/ \\ " \' ` “ ” . , : ; ( ) [ ] - _ # @ a b C 1 2 ENOENT .epub C:\\ https:// <path> \n \uD800'.split(
          /(?<! ) /,
        ),
        ' ',
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join('')),
);

describe('whatever failed', () => {
  test('the class is one line within its length, without quotes, and the same each time', () => {
    const text = fc.option(wild);
    fc.assert(
      fc.property(text, text, text, text, (code, reason, name, stack) => {
        const found = errorClass({ code, reason, name, stack });
        expect(found).not.toMatch(/["\n\r\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|^$|^\s|\s$/);
        expect(found.length).toBeLessThanOrEqual(maxErrorClassChars);
        expect(errorClass({ code, reason, name, stack })).toBe(found);
      }),
      { numRuns: 1_000 },
    );
  });

  const segment = fc.stringMatching(/^[A-Za-zäß][\w äß-]{0,10}[\wäß]$/);
  const parts = {
    number: fc.oneof(
      fc.nat().map(String),
      fc.float({ min: 0, max: 1e6, noNaN: true }).map((n) => n.toFixed(2)),
    ),
    id: fc.uuid(),
    path: fc
      .array(
        segment.filter((name) => !/\d/.test(name)),
        { minLength: 1, maxLength: 4 },
      )
      .map((folders) => `/${folders.join('/')}/a.epub`),
    quoted: fc.string({ maxLength: 30 }).map((text) => JSON.stringify(text.replace(/["\\]/g, ''))),
  };

  test('numbers, ids, paths and quoted parts make no difference', () => {
    const { number, id, path, quoted } = parts;
    const made = fc.tuple(number, id, path, quoted);
    fc.assert(
      fc.property(made, made, (one, other) => {
        const reason = ([n, uuid, file, text]: typeof one) =>
          `book ${n} of ${uuid} in ${file}: field ${text} is wrong`;
        expect(ofReason(reason(one))).toBe(ofReason(reason(other)));
        expect(ofReason(reason(one))).toBe('book # of <id> in <path>: field <text> is wrong');
      }),
    );
  });

  test('other words make a difference', () => {
    const words = fc.array(fc.constantFrom('no', 'such', 'page', 'cover', 'broken'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, words, (one, other) => {
        fc.pre(one.join() !== other.join());
        expect(ofReason(one.join(' '))).not.toBe(ofReason(other.join(' ')));
      }),
    );
  });
});
