import { expect, test } from 'vitest';
import { makeIdentifier, uniqueIdentifiers } from './identifier';

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
  ['gtin', '978-0-00-000000-2', 'isbn', '9780000000002'],
  ['gtin', '4006381333931', 'gtin', '4006381333931'],
  ['gtin', 'urn:comicvine:issue:145269', 'comicvine', 'issue:145269'],
  ['isbn', 'urn:uuid:0a', 'uuid', '0a'],
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
  expect(makeIdentifier(scheme, text)).toEqual({ scheme: expectedScheme, value });
});

test('what is blank is none, and the same one twice is one', () => {
  expect(makeIdentifier('isbn', ' \u200b ')).toBeNull();
  const isbns = ['978-0-306-40615-7', 'isbn 9780306406157'];
  expect(uniqueIdentifiers(isbns.map((text) => makeIdentifier(null, text)))).toHaveLength(1);
});
