import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineText, makeMatcher, matches, type LineText } from './match-line';
import { shapeJobLog } from './shape';

const line = (parts: Partial<LineText>): LineText => ({
  message: '',
  data: null,
  stackTrace: null,
  ...parts,
});
const json = (value: unknown) => line({ data: JSON.stringify(value) });

test.each<[string, LineText, boolean]>([
  ['disk', line({ message: 'The DISK is full' }), true],
  ['DISK', line({ message: 'the disk is full' }), true],
  ['disc', line({ message: 'the disk is full' }), false],
  ['ÄRGER', line({ message: 'großer Ärger' }), true],
  ['at read', line({ stackTrace: 'Error: x\n    at Read (a.ts:1:1)' }), true],
  ['x\n    at', line({ stackTrace: 'Error: x\n    at Read (a.ts:1:1)' }), true],
  ['"quoted"', json({ title: 'a "Quoted" word' }), true],
  ['c:\\books', json({ path: 'C:\\Books\\a.epub' }), true],
  ['one\ntwo', json({ text: 'one\ntwo' }), true],
  ['\u001b[0m', json({ text: '\u001b[0m' }), true],
  ['ENOENT', json({ error: { code: 'ENOENT' } }), true],
  ['title', json({ title: 1 }), true],
  ['%', line({ message: 'a_b' }), false],
  ['null', line({ data: 'null' }), false],
])('%j in %j: %s', (q, text, expected) => expect(matches(text, q)).toBe(expected));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);

/** As one would write it without a thought for speed. */
function matchesNaively({ message, data, stackTrace }: LineText, q: string): boolean {
  const escaped = JSON.stringify(q).replace(/^"|"$/g, '');
  const fields: [string | null, string][] = [
    [message, q],
    [data === 'null' ? null : data, escaped],
    [stackTrace, q],
  ];
  return fields.some(([field, needle]) => field?.toLowerCase().includes(needle.toLowerCase()));
}

test('as the naive version, for any line and query', () => {
  const anyLine = fc.record({
    message: anyText,
    data: fc.option(fc.jsonValue().map((value) => JSON.stringify(value))),
    stackTrace: fc.option(anyText),
  });
  fc.assert(
    fc.property(anyLine, anyText, fc.nat(), fc.nat(40), ({ ...text }, other, from, length) => {
      const whole = `${text.message}${text.stackTrace}`;
      for (const q of [other, whole.slice(from % (whole.length + 1)).slice(0, length)]) {
        expect(makeMatcher(q)(text)).toBe(matchesNaively(text, q));
      }
    }),
    { numRuns: 500 },
  );
});

test('a text is found in the data that holds it, in the row as in what the API sends', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.jsonValue()), anyText, anyText, (data, text, q) => {
      const row = {
        ...{ id: 1, jobId: 1, line: 1, level: 'info', createdAt: new Date(0) },
        ...{ message: '', stackTrace: null, lostTo: null, data: JSON.stringify({ ...data, text }) },
      };
      expect(matches(row, text)).toBe(true);
      expect(matches(lineText(shapeJobLog(row)), q)).toBe(matches(row, q));
    }),
    { numRuns: 500 },
  );
});
