import { expect, test } from 'vitest';
import { toSearchText } from './search-text';
import { toSortTitle } from './sort-title';

test.each([
  [['Vol 1', 'Vol 2', 'Vol 10', 'Vol 11']],
  [['Vol. 1', 'Vol. 1.5', 'Vol. 2', 'Vol. 10']],
  [['1', '2', '10', '2001', 'A']],
  [['007', '8', '123456789', '1234567890', '99999999999999999999']],
  [['“Élan 2”', 'elan 10', 'Elán 100']],
  [['第1巻', '第2巻', '第10巻']],
  [['第１巻', '第2巻', '第１０巻', '第11巻']],
  [['الجزء ١', 'الجزء ٢', 'الجزء ١٠', 'الجزء ١١']],
  [['جلد ۲', 'جلد ۱۰']],
  [['भाग १', 'भाग 2', 'भाग ३', 'भाग १०']],
  [['ভাগ ২', 'ভাগ ১০']],
  [['เล่ม ๒', 'เล่ม ๑๐']],
  [['Vol ①', 'Vol ②', 'Vol ⑩']],
  [['Vol \u{1d7d0}', 'Vol \u{1d7cf}\u{1d7ce}']],
  [['\u{116d2}', '\u{116e3}', '\u{116d1}\u{116d0}', '\u{116db}\u{116db}']],
])('%j is in order', (titles) => {
  const keys = titles.map(toSortTitle);
  expect(keys.toSorted()).toEqual(keys);
});

test('a search text has each text once, with no limit on all of them', () => {
  const names = Array.from({ length: 200 }, (_, index) => `Contributor Number ${index} Longname`);
  const text = toSearchText(['Élan', ...names, null, 'Zebrawood', 'Elan.epub']);
  expect(text.split('\n')).toEqual([
    ...names.map((name) => name.toLowerCase()),
    'zebrawood',
    'elan.epub',
  ]);
});
