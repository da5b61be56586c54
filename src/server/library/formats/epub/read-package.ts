import type { Element } from '@xmldom/xmldom';
import { noMetadata, type Identifier, type Metadata } from '../../metadata';
import { parseDate } from '../../text/published-date';
import { plainLine, plainText } from '../../text/plain-text';
import {
  attributeOf,
  childNamed,
  childrenNamed,
  firstOf,
  firstVisible,
  textOf,
} from '../xml/elements';
import { makeIdentifiers, uniqueIdentifiers } from '../identifier';
import { readPeople } from './read-people';
import { makeRefinements, type Refinements } from './refinements';
import { readSeries } from './read-series';

/** The metadata of a package document, EPUB 2 and 3, and of the OEB that came before. */
export function readPackage(root: Element): Metadata {
  const outer = childNamed(root, 'metadata') ?? root;
  const metadata = childNamed(outer, 'dc-metadata') ?? outer;
  const refinements = makeRefinements(outer);
  return {
    ...noMetadata,
    title: readTitle(metadata, refinements),
    ...readPeople(metadata, refinements),
    ...readSeries(outer, childrenNamed(metadata, 'title'), refinements),
    language: firstOf(metadata, 'language', plainLine),
    publisher: firstOf(metadata, 'publisher', plainLine),
    date: readDate(metadata, refinements) ?? readIssued(outer),
    description: firstOf(metadata, 'description', plainText),
    identifiers: readIdentifiers(metadata, refinements),
  };
}

function readTitle(metadata: Element, refinements: Refinements): string | null {
  const titles = childrenNamed(metadata, 'title');
  const typeOf = (title: Element) => refinements.of(title, 'title-type')?.toLowerCase() ?? null;
  const main = titles.filter((title) => typeOf(title) === 'main');
  const untyped = titles.filter((title) => typeOf(title) === null);
  return firstVisible([...main, ...untyped, ...titles], plainLine);
}

/** EPUB 2 has several dates, told apart by their event; when it was published is the one. */
function readDate(metadata: Element, refinements: Refinements): string | null {
  const dates = childrenNamed(metadata, 'date').map((element) => ({
    event: (attributeOf(element, 'event') ?? refinements.of(element, 'event') ?? '').toLowerCase(),
    date: parseDate(textOf(element)),
  }));
  const found = dates.filter(({ date }) => date !== null);
  const date =
    found.find(({ event }) => event.includes('publication')) ??
    found.find(({ event }) => event === '') ??
    found.find(({ event }) => event !== 'modification');
  return date?.date ?? null;
}

/** What some programs write in place of a date. */
function readIssued(metadata: Element): string | null {
  const issued = childrenNamed(metadata, 'meta').filter((meta) =>
    /^dcterms:(?:issued|date)$/.test(attributeOf(meta, 'property')?.trim() ?? ''),
  );
  return issued.map((meta) => parseDate(textOf(meta))).find(Boolean) ?? null;
}

function readIdentifiers(metadata: Element, refinements: Refinements): Identifier[] {
  const elements = childrenNamed(metadata, 'identifier').slice(0, 100);
  return uniqueIdentifiers(
    elements.flatMap((element) => {
      const scheme = attributeOf(element, 'scheme') ?? refinements.of(element, 'identifier-type');
      return makeIdentifiers(scheme, textOf(element));
    }),
  );
}
