import { expect, it } from 'vitest';
import { describeLength, describeSeries, findProblem, nameLanguage } from './describe-book';

it.each([
  [{ page_count: 1_212, duration_ms: null }, '1,212 pages'],
  [{ page_count: 1, duration_ms: null }, '1 page'],
  [{ page_count: null, duration_ms: 15_120_000 }, '4 h 12 m'],
  [{ page_count: null, duration_ms: null }, ''],
])('says how long %o is', (book, text) => {
  expect(describeLength(book)).toBe(text);
});

it('names the series, and the place in it where there is one', () => {
  expect(describeSeries({ series: 'Tin Robot', series_number: '1.5' })).toBe('Tin Robot, 1.5');
  expect(describeSeries({ series: 'Tin Robot', series_number: null })).toBe('Tin Robot');
  expect(describeSeries({ series: null, series_number: '3' })).toBe('');
});

it('shows a missing file before earlier problems of it', () => {
  expect(findProblem({ problem: 'damaged', missing_since: null })).toBe('damaged');
  expect(findProblem({ problem: 'damaged', missing_since: '2026-11-24T00:00:00Z' })).toBe(
    'missing',
  );
  expect(findProblem({ problem: null, missing_since: null })).toBeNull();
});

it('names a language, or leaves it as it is written', () => {
  expect(nameLanguage('en')).toBe('English');
  expect(nameLanguage('fr-CA')).toBe('Canadian French');
  expect(nameLanguage('no language')).toBe('no language');
});
