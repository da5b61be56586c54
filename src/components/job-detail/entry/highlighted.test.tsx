import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Highlighted } from './highlighted';

function marksIn(text: string, query: string): string[] {
  const html = renderToStaticMarkup(<Highlighted text={text} query={query} />);
  return [...html.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, marked]) => marked!);
}

const foldingCases = readFileSync('src/test/cases/folding.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t').map((cell) => cell.replaceAll('\\t', '\t')))
  // A row where one of several words is not there is not shown at all.
  .filter(([, query]) => !query!.includes(' '));

test.each(foldingCases)('in "%s" the query %s marks "%s"', (text, query, highlighted = '') => {
  expect(new Set(marksIn(text, query))).toEqual(new Set(highlighted === '' ? [] : [highlighted]));
});

test.each<[string, string, string[]]>([
  ['The disk is FULL', 'full disk', ['disk', 'FULL']],
  ['oﬃce of fices', 'fice', ['ﬃce', 'fice']],
  ['disk full', 'disk -full level:info', ['disk']],
  ['ab bc', '"ab b" bc', ['ab bc']],
  ['{"path":"C:\\\\x"}', 'c:\\x', ['C:\\\\x']],
  ['x', '', []],
])('in %j the query %j marks %j', (text, query, marked) => {
  expect(marksIn(text, query)).toEqual(marked);
});
