// The quick look must say yes to whatever the masks would change: nothing else reaches them.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maskEverything } from './mask-text';
import { mayHoldSecret } from './may-hold-secret';

function readInputs(name: string, column: number): string[] {
  const text = readFileSync(join(import.meta.dirname, 'cases', name), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.includes('\t'))
    .slice(1)
    .map((line) =>
      line
        .split('\t')
        [column]!.replaceAll('\\n', '\n')
        .replace(/\\u\{([\da-f]+)\}/g, (_, code: string) =>
          String.fromCodePoint(parseInt(code, 16)),
        ),
    );
}

const inputs = [
  ...['secrets.tsv', 'more-secrets.tsv'].flatMap((name) => readInputs(name, 2)),
  ...['not-secrets.tsv', 'more-not-secrets.tsv'].flatMap((name) => readInputs(name, 1)),
];
const pieces = [
  ...new Set(inputs.flatMap((input) => input.match(/[\p{L}\p{M}\d_]+|\s+|[^\p{L}\s]/gu) ?? [])),
];

const neverMissed = (text: string) => {
  if (maskEverything(text) !== text) expect(mayHoldSecret(text), JSON.stringify(text)).toBe(true);
};

test('whatever the masks change in a row of the tables, the quick look says yes to', () => {
  for (const input of inputs) neverMissed(input);
});

test('so it does for every stretch of a row', () => {
  const stretch = fc
    .tuple(fc.constantFrom(...inputs), fc.nat(300), fc.nat(300))
    .map(([input, from, length]) =>
      input.slice(from % input.length, (from % input.length) + length),
    );
  fc.assert(fc.property(stretch, neverMissed), { numRuns: 1_000 });
});

test('so it does for words of the rows in any order', () => {
  const mixture = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((p) => p.join(''));
  fc.assert(fc.property(mixture, neverMissed), { numRuns: 1_000 });
});

test('so it does for rows whose letters are in either case, and without their digits', () => {
  const changed = fc
    .tuple(fc.constantFrom(...inputs), fc.constantFrom('upper', 'lower', 'letters', 'spaces'))
    .map(([input, how]) => {
      if (how === 'upper') return input.toUpperCase();
      if (how === 'lower') return input.toLowerCase();
      return how === 'letters' ? input.replace(/\d/g, 'x') : input.replace(/["'=:]/g, ' ');
    });
  fc.assert(fc.property(changed, neverMissed), { numRuns: 1_000 });
});
