import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTail, limitHead, measureNeeds } from './fit-row';

const path = '/srv/media/books/Mara Venn/The Lighthouse Keepers/01.epub';
const marked = (word: string) => [
  { start: path.indexOf(word), end: path.indexOf(word) + word.length },
];

test('a short text stays whole, a long one keeps its end', () => {
  // "North of the" and "Tin Robot" do not become one word.
  const spaced = 'One long title, North of the Tin Robot 01.epub';
  expect(spaced.slice(findTail(spaced)!)).toBe(' Tin Robot 01.epub');
  expect(findTail(`a${' '.repeat(60)}b`)).toBeNull();
  expect(findTail('/srv/books/a.epub')).toBeNull();
  expect(path.slice(findTail(path)!)).toBe('se Keepers/01.epub');
});

test('what is marked stays in view', () => {
  expect(path.slice(findTail(path, marked('srv'))!)).toBe('se Keepers/01.epub');
  expect(path.slice(findTail(path, marked('Venn'))!)).toMatch(/Venn\/The Lighthouse Keepers/);
  expect(findTail(path, [{ start: 4, end: 12 }])).toBeNull();
});

test('a text that runs from right to left is not parted', () => {
  expect(findTail('ספר '.repeat(30))).toBeNull();
});

test('no character is parted, and the parts need all columns', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '/', '灯', '😀'), maxLength: 500 });
  const ranges = fc.array(fc.record({ start: fc.nat(400), end: fc.nat(500) }));
  fc.assert(
    fc.property(text, ranges, (value, marks) => {
      const tailAt = findTail(value, marks);
      const needs = measureNeeds([{ text: value, tailAt }], 3);
      const columns = value.length + [...value].filter((char) => char === '灯').length;
      expect(needs.fixed + needs.heads).toBe(columns + 3);
      if (tailAt === null) return;
      const head = value.slice(0, tailAt);
      expect(head.isWellFormed()).toBe(true);
      expect(limitHead({ text: value, tailAt }, needs)).toContain(`- ${needs.fixed}ch) * 1.0000`);
    }),
  );
});
