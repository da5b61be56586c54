import type { Element } from '@xmldom/xmldom';
import { noMetadata, type Metadata } from '../../metadata';
import { tidyLine, tidyNames, tidyText } from '../../tidy-text';
import { childText } from '../elements';
import { makeIdentifier } from '../identifier';

// Whoever made most of it first: a comic without a writer has its artist for an author.
const authorElements = ['writer', 'penciller', 'inker', 'coverartist'];

/** ComicInfo.xml as ComicRack wrote it and all others do since. */
export function readComicInfo(root: Element): Metadata {
  const line = (name: string) => tidyLine(childText(root, name));
  const series = line('series');
  const gtin = makeIdentifier('gtin', childText(root, 'gtin'));
  return {
    ...noMetadata,
    title: line('title'),
    authors: readAuthors(root),
    series,
    seriesNumber: series && line('number'),
    language: line('languageiso'),
    publisher: line('publisher'),
    date: readDate(line('year'), line('month'), line('day')),
    description: tidyText(childText(root, 'summary')),
    identifiers: gtin ? [gtin] : [],
  };
}

function readAuthors(root: Element): string[] {
  for (const name of authorElements) {
    const names = tidyNames((childText(root, name) ?? '').split(/[,;]/));
    if (names.length > 0) return names;
  }
  return [];
}

/** 1999, 1999-03 or 1999-03-07; ComicRack writes -1 for "unknown". */
function readDate(year: string | null, month: string | null, day: string | null): string | null {
  if (!year || !/^\d{4}$/.test(year)) return null;
  if (!month || !/^\d{1,2}$/.test(month)) return year;
  const yearAndMonth = `${year}-${month.padStart(2, '0')}`;
  if (!day || !/^\d{1,2}$/.test(day)) return yearAndMonth;
  return `${yearAndMonth}-${day.padStart(2, '0')}`;
}
