import type { Element } from '@xmldom/xmldom';
import { noMetadata, type Metadata } from '../../metadata';
import { sortPeople, type People, type Person } from '../../books/people';
import { makeDate, parseDate } from '../../text/published-date';
import { plainLine, plainNames, plainText } from '../../text/plain-text';
import { attributeOf, childNamed, childrenNamed, firstOf, textOf } from '../xml/elements';
import { makeIdentifiers, uniqueIdentifiers } from '../identifier';

export interface ComicInfo {
  metadata: Metadata;
  /** the numbers, from 0, of the pages that are called the cover; not all of them need exist */
  frontCovers: number[];
}

/** ComicInfo's elements with the MARC role of those they name. */
const roles = [
  ['writer', 'aut'],
  ['penciller', 'art'],
  ['inker', 'ink'],
  ['colorist', 'clr'],
  ['letterer', 'ltr'],
  ['coverartist', 'cov'],
  ['editor', 'edt'],
  ['translator', 'trl'],
] as const;

// Whoever made most of it first: a comic without a writer has its artist for an author.
const authorElements = ['writer', 'penciller', 'inker', 'coverartist'];

/** ComicInfo.xml as ComicRack wrote it and all others do since. */
export function readComicInfo(root: Element): ComicInfo {
  const line = (name: string) => firstOf(root, name, plainLine);
  const series = line('series');
  return {
    metadata: {
      ...noMetadata,
      title: line('title'),
      ...readPeople(root),
      series,
      seriesNumber: series && line('number'),
      language: line('languageiso'),
      publisher: line('publisher'),
      date: makeDate(yearOf(line('year')), line('month'), line('day')) ?? parseDate(line('year')),
      description: firstOf(root, 'summary', plainText),
      identifiers: uniqueIdentifiers(makeIdentifiers('gtin', line('gtin'))),
    },
    frontCovers: findFrontCovers(root),
  };
}

/** With fewer digits it is no year; others write `2020.0`. */
function yearOf(text: string | null): string | null {
  return /^\d{4}(?:\.0*)?$/.test(text ?? '') ? text : null;
}

function readPeople(root: Element): People {
  const named = roles.map(([element, role]) => ({
    element,
    role,
    names: plainNames(childrenNamed(root, element).map(textOf), /[,;]/),
  }));
  const authors = authorElements.find((name) =>
    named.some(({ element, names }) => element === name && names.length > 0),
  );
  return sortPeople(
    named.flatMap(({ element, role, names }) =>
      names.map((name): Person => ({
        name,
        roles: [element === authors ? 'aut' : role],
        isCreator: false,
      })),
    ),
  );
}

function findFrontCovers(root: Element): number[] {
  const pages = childNamed(root, 'pages');
  const fronts = (pages ? childrenNamed(pages, 'page') : []).filter((page) =>
    /(?:^|\s)Front\s?Cover(?:\s|$)/i.test(attributeOf(page, 'type') ?? ''),
  );
  const images = fronts.map((page) => attributeOf(page, 'image')?.trim() ?? '');
  return images.filter((image) => /^\d{1,6}$/.test(image)).map(Number);
}
