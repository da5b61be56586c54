import { expect, test } from 'vitest';
import { sortPeople } from './people';

test.each([
  ['Narrated by', 'nrt'],
  ['Translated by', 'trl'],
  ['illustrated-by', 'ill'],
  ['Cover artist', 'cov'],
  ['Letterer', 'ltr'],
  ['publisher', 'pbl'],
  ['Foreword by', 'aui'],
  ['relator:edt', 'edt'],
  ['http://id.loc.gov/vocabulary/relators/trl', 'trl'],
  ['http://id.loc.gov/vocabulary/relators/ill/', 'ill'],
  ['performed by', 'nrt'],
  ['Read by', 'nrt'],
  ['Narrator', 'nrt'],
  ['E07', 'nrt'],
  ['onix:E03', 'nrt'],
  ['B06', 'trl'],
  ['A12', 'ill'],
  ['B01', 'edt'],
  ['A36', 'cov'],
  ['Ed.', 'edt'],
  ['edited by', 'edt'],
  ['Preface', 'aui'],
  ['preface by', 'aui'],
  ['Introduction', 'aui'],
  ['Afterword', 'aft'],
  ['cover design', 'cov'],
  ['Cover design by', 'cov'],
  ['adapter', 'adp'],
  ['Adapted by', 'adp'],
  ['compiled by', 'com'],
  ['Photographs', 'pht'],
  ['produced by', 'pro'],
  ['Director', 'drt'],
  ['Designer', 'dsr'],
  ['Inks', 'ink'],
  ['Colours', 'clr'],
  ['Übersetzer', 'trl'],
  ['Übersetzung von', 'trl'],
  ['traducteur', 'trl'],
  ['Sprecher', 'nrt'],
  ['Herausgeber', 'edt'],
  ['Переводчик', 'trl'],
])('the role "%s" is %s', (role, code) => {
  const people = sortPeople([
    { name: 'A', roles: ['aut'], isCreator: true },
    { name: 'B', roles: [role], isCreator: true },
  ]);
  const narrators = code === 'nrt' ? ['B'] : [];
  const contributors = code === 'nrt' ? [] : [{ name: 'B', role: code }];
  expect(people).toEqual({ authors: ['A'], narrators, contributors });
});

test.each(['aut, nrt', 'aut;nrt', 'author | narrator'])('"%s" is two roles', (roles) => {
  expect(sortPeople([{ name: 'A', roles: [roles], isCreator: true }])).toEqual({
    authors: ['A'],
    narrators: ['A'],
    contributors: [],
  });
});

test('a creator with an unknown role is an author', () => {
  const people = [
    { name: 'A', roles: ['guest star'], isCreator: true },
    { name: 'B', roles: ['co-author'], isCreator: true },
  ];
  expect(sortPeople(people).authors).toEqual(['A', 'B']);
});
