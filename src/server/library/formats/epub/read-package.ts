import type { Element } from '@xmldom/xmldom';
import { noMetadata, type Identifier, type Metadata } from '../../metadata';
import { tidyLine, tidyText } from '../../tidy-text';
import { attributeOf, childNamed, childText, childrenNamed, textOf } from '../elements';
import { makeIdentifier } from '../identifier';
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
    ...readSeries(outer, refinements),
    language: tidyLine(childText(metadata, 'language')),
    publisher: tidyLine(childText(metadata, 'publisher')),
    date: readDate(metadata),
    description: tidyText(childText(metadata, 'description')),
    identifiers: readIdentifiers(metadata, refinements),
  };
}

function readTitle(metadata: Element, refinements: Refinements): string | null {
  const titles = childrenNamed(metadata, 'title');
  const main = titles.find((title) => refinements.of(title, 'title-type') === 'main');
  const inOrder = main ? [main, ...titles] : titles;
  for (const title of inOrder) {
    const text = tidyLine(textOf(title));
    if (text) return text;
  }
  return null;
}

/** EPUB 2 has several dates, told apart by their event; when it was published is the one. */
function readDate(metadata: Element): string | null {
  const dates = childrenNamed(metadata, 'date');
  const eventOf = (date: Element) => attributeOf(date, 'event')?.toLowerCase() ?? '';
  const date =
    dates.find((candidate) => eventOf(candidate).includes('publication')) ??
    dates.find((candidate) => eventOf(candidate) === '') ??
    dates.find((candidate) => eventOf(candidate) !== 'modification');
  return date ? tidyLine(textOf(date)) : null;
}

function readIdentifiers(metadata: Element, refinements: Refinements): Identifier[] {
  return childrenNamed(metadata, 'identifier')
    .slice(0, 20)
    .flatMap((element) => {
      const scheme = attributeOf(element, 'scheme') ?? refinements.of(element, 'identifier-type');
      return makeIdentifier(scheme, textOf(element)) ?? [];
    });
}
