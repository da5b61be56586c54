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

const creator = (name: string, ...roles: string[]) => ({ name, roles, isCreator: true });

test.each<[string, ReturnType<typeof creator>[], string[], string[]]>([
  ['an editor before an illustrator', [creator('E', 'edt'), creator('I', 'ill')], ['E'], ['ill I']],
  ['whatever their order', [creator('I', 'ill'), creator('E', 'edt')], ['E'], ['ill I']],
  ['all editors', [creator('E', 'edt'), creator('F', 'edt')], ['E', 'F'], []],
  [
    'an illustrator before a translator',
    [creator('T', 'trl'), creator('I', 'ill')],
    ['I'],
    ['trl T'],
  ],
  ['an artist before an editor', [creator('E', 'edt'), creator('A', 'art')], ['A'], ['edt E']],
  ['a photographer', [creator('D', 'dsr'), creator('P', 'pht')], ['P'], ['dsr D']],
  ['a compiler before an editor', [creator('E', 'edt'), creator('C', 'com')], ['C'], ['edt E']],
  ['a translator who is alone', [creator('T', 'trl')], ['T'], []],
  [
    'the first of those who come nowhere near',
    [creator('X', 'aui'), creator('T', 'trl')],
    ['X'],
    ['trl T'],
  ],
  ['in one role of several', [creator('E', 'edt', 'ill')], ['E'], ['ill E']],
  ['no program', [creator('calibre', 'bkp')], [], []],
  ['no publisher', [creator('P', 'pbl')], [], ['pbl P']],
  ['nobody where there is an author', [creator('E', 'edt'), creator('A', 'aut')], ['A'], ['edt E']],
])('of makers without an author stands in: %s', (_, people, authors, contributors) => {
  const found = sortPeople(people);
  expect(found.authors).toEqual(authors);
  expect(found.contributors.map(({ role, name }) => `${role} ${name}`)).toEqual(contributors);
});

test('somebody who only helped stands in for nobody', () => {
  expect(sortPeople([{ name: 'E', roles: ['edt'], isCreator: false }])).toMatchObject({
    authors: [],
    contributors: [{ name: 'E', role: 'edt' }],
  });
});
