import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { JsonValue } from '@/model/api/values';
import { showData } from '@/model/log/show-data';
import { RowText } from './row-text';

function draw(data: JsonValue, query = '', pathPrefix = '', message = 'm'): string {
  const line = { message, data };
  return renderToStaticMarkup(
    <RowText line={line} query={query} pathPrefix={pathPrefix} roots={[]} isWhole={false} />,
  );
}

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const marksOf = (html: string) => (html.match(/<mark[^>]*>[^<]*/g) ?? []).map(textOf).join('|');

const data = { path: '/srv/books/A b.epub', from: '/srv/books/c', i: 2, list: ['x'] };

test.each(['', '/srv/books/', '/srv/'])(
  'the row’s text is what the search finds, with %j left to the eye',
  (prefix) => {
    expect(textOf(draw(data, '', prefix))).toBe(`m ${showData(data)}`);
  },
);

test('the folder that all paths share is one mark, unless it is sought', () => {
  expect(draw(data, '', '/srv/books/').match(/…\//g)).toHaveLength(2);
  expect(draw(data, 'c', '/srv/books/').match(/…\//g)).toHaveLength(2);
  expect(draw(data, 'srv', '/srv/books/')).not.toContain('…/');
});

test.each([
  ['i=2', 'i=|2'],
  ['"c i=2"', 'c|i=|2'],
  ['epub', 'epub'],
  ['nowhere', ''],
])('%j is marked as %j, across keys and values', (query, marked) => {
  expect(marksOf(draw(data, query, '/srv/books/'))).toBe(marked);
});

test('whatever gives way, the text of the row is all there, in its order', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abc/ .é灯😀'), maxLength: 400 });
  fc.assert(
    fc.property(text, fc.dictionary(text, text), text, (message, fields, query) => {
      const shown = showData(fields);
      const expected = shown === '' ? message : `${message} ${shown}`;
      expect(textOf(draw(fields, query, '', message))).toBe(expected);
    }),
  );
});
