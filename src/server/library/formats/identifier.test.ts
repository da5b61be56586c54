import { expect, test } from 'vitest';
import { makeIdentifiers, uniqueIdentifiers } from './identifier';

test.each([
  [null, 'isbn:9780000000002', 'isbn', '9780000000002'],
  [null, '9780000000019', 'isbn', '9780000000019'],
  [null, 'urn:ISBN:978-0-00-000002-6', 'isbn', '9780000000026'],
  [null, 'ISBN 978 0 00 000003 3', 'isbn', '9780000000033'],
  ['ISBN', '978-0-306-40615-7', 'isbn', '9780306406157'],
  ['isbn-13', '978–0–306–40615–7', 'isbn', '9780306406157'],
  ['15', '9780306406157 (ebook)', 'isbn', '9780306406157'],
  [null, 'ISBN-13: 978-0-306-40615-7', 'isbn', '9780306406157'],
  [null, 'ISBN-10: 0-306-40615-2', 'isbn', '0306406152'],
  [null, 'eISBN 978-0-306-40615-7', 'isbn', '9780306406157'],
  [null, 'ISBN:080442957x', 'isbn', '080442957X'],
  [null, '0-306-40615-2', 'isbn', '0306406152'],
  [null, '080442957X', 'isbn', '080442957X'],
  [null, '0804429571', '', '0804429571'],
  ['ISBN', '978\u22120\u00a0306\u201140615.7', 'isbn', '9780306406157'],
  [null, '９７８０３０６４０６１５７', 'isbn', '9780306406157'],
  ['p-isbn', '978-0-306-40615-7', 'isbn', '9780306406157'],
  ['Print-ISBN', '9780306406157', 'isbn', '9780306406157'],
  ['ISBN (eBook)', '9780306406157', 'isbn', '9780306406157'],
  ['ISBN-13 (digital)', '9780306406157', 'isbn', '9780306406157'],
  ['pISBN', '9780306406158', '', '9780306406158'],
  [null, 'pISBN: 978-0-306-40615-7', 'isbn', '9780306406157'],
  [null, '978 - 0 - 306 - 40615 - 7', 'isbn', '9780306406157'],
  ['isbn', '978--0-306-40615-7', 'isbn', '9780306406157'],
  ['gtin', '978-0-00-000000-2', 'isbn', '9780000000002'],
  ['gtin', '4006381333931', 'gtin', '4006381333931'],
  ['gtin', 'urn:comicvine:issue:145269', 'comicvine', 'issue:145269'],
  ['isbn', 'urn:uuid:0a', 'uuid', '0a'],
  [null, '978-0-306-40615-7 (hardcover)', 'isbn', '9780306406157'],
  [null, '“9780306406157”', 'isbn', '9780306406157'],
  [null, 'https://www.worldcat.org/isbn/9780306406157', 'isbn', '9780306406157'],
  [null, '9790260000438', 'ismn', '9790260000438'],
  ['ISBN', '979-0-2600-0043-8', 'ismn', '9790260000438'],
  ['06', '10.1000/182', 'doi', '10.1000/182'],
  ['02', '0-306-40615-2', 'isbn', '0306406152'],
  ['23', '1234567', 'oclc', '1234567'],
  ['01', 'X1', 'proprietary', 'X1'],
  [null, 'The 9780306406157 affair', '', 'The 9780306406157 affair'],
  // Not checked out, or not said to be one.
  ['isbn', '9780306406158', '', '9780306406158'],
  [null, 'urn:isbn:1234567890', '', 'urn:isbn:1234567890'],
  [null, '0306406152', '', '0306406152'],
  [null, '9780306406157-v2', '', '9780306406157-v2'],
  ['asin', '0306406152', 'asin', '0306406152'],
  ['uuid', 'urn:uuid:0a', 'uuid', '0a'],
  [null, 'urn:uuid:0a', 'uuid', '0a'],
  [null, 'calibre:17', 'calibre', '17'],
  [null, 'https://example.org/1', '', 'https://example.org/1'],
  ['DOI', '10.1000/182', 'doi', '10.1000/182'],
])('%s %s', (scheme, text, expectedScheme, value) => {
  expect(makeIdentifiers(scheme, text)).toEqual([{ scheme: expectedScheme, value }]);
});

test.each([
  [null, '9780306406157, 0306406152'],
  ['ISBN', '9780306406157 / 0-306-40615-2'],
  ['isbn', '978-0-306-40615-7 (hardcover); 0306406152 (the same)'],
])('a field that holds two ISBNs: %s %s', (scheme, text) => {
  expect(makeIdentifiers(scheme, text).map(({ value }) => value)).toEqual([
    '9780306406157',
    '0306406152',
  ]);
});

test.each([' \u200b ', '0000000000', '000-0-00-000000-0'])('"%s" is no number', (text) => {
  expect(makeIdentifiers('isbn', text)).toEqual([]);
});

test('the same one twice is one', () => {
  const isbns = ['978-0-306-40615-7', 'isbn 9780306406157'];
  expect(uniqueIdentifiers(isbns.flatMap((text) => makeIdentifiers(null, text)))).toHaveLength(1);
});
