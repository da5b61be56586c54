import type { Element } from '@xmldom/xmldom';
import type { Metadata } from '../../metadata';
import { plainNumber } from '../../text/plain-number';
import { plainLine } from '../../text/plain-text';
import { attributeOf, childrenNamed, textOf } from '../xml/elements';
import type { Refinements } from './refinements';

type Series = Pick<Metadata, 'series' | 'seriesNumber'>;

/**
 * EPUB 3's collections, else what calibre writes into any EPUB, else a title of the collection.
 * @param titles all that the package has
 */
export function readSeries(
  metadata: Element,
  titles: readonly Element[],
  refinements: Refinements,
): Series {
  const metas = childrenNamed(metadata, 'meta');
  const collection = readCollection(metas, refinements);
  const calibre = readCalibre(metas);
  if (!collection && calibre.series === null) return readTitleOfSeries(titles, refinements);
  if (!collection) return calibre;
  // Some programs write the name into both, the number only into one.
  const isSame = collection.seriesNumber === null && collection.series === calibre.series;
  return isSame ? calibre : collection;
}

function readCollection(metas: Element[], refinements: Refinements): Series | null {
  const collections = metas.filter(
    (meta) =>
      attributeOf(meta, 'property')?.trim() === 'belongs-to-collection' &&
      plainLine(textOf(meta)) !== null,
  );
  const typeOf = (meta: Element) => refinements.of(meta, 'collection-type')?.toLowerCase() ?? null;
  const collection =
    collections.find((candidate) => typeOf(candidate) === 'series') ??
    collections.find((candidate) => typeOf(candidate) === null);
  if (!collection) return null;
  return toSeries(collection, refinements);
}

/** As EPUB 3 had it before it had collections. */
function readTitleOfSeries(titles: readonly Element[], refinements: Refinements): Series {
  const title = titles.find(
    (one) => refinements.of(one, 'title-type')?.toLowerCase() === 'collection',
  );
  return title ? toSeries(title, refinements) : { series: null, seriesNumber: null };
}

/** A position may have several parts: "1.10" comes after "1.9", only "2.0" is "2". */
function toSeries(element: Element, refinements: Refinements): Series {
  const position = plainLine(refinements.of(element, 'group-position'));
  const series = plainLine(textOf(element));
  return { series, seriesNumber: series && (position?.replace(/^(\d+)\.0+$/, '$1') ?? null) };
}

/**
 * The first series that has a name, with its own number: the one in the same place where there are
 * as many of both, else the one that follows it.
 */
function readCalibre(metas: Element[]): Series {
  const named = metas.map((meta) => ({
    name: (attributeOf(meta, 'name') ?? attributeOf(meta, 'property'))?.trim() ?? '',
    content: plainLine(attributeOf(meta, 'content') ?? textOf(meta)),
  }));
  const all = named.filter(({ name }) => name === 'calibre:series' || name === indexName);
  const names = all.filter(({ name }) => name === 'calibre:series');
  const numbers = all.filter(({ name }) => name === indexName);
  const at = names.findIndex(({ content }) => content !== null);
  const found = names[at];
  if (!found) return { series: null, seriesNumber: null };
  const next = all[all.indexOf(found) + 1];
  const number = names.length === numbers.length ? numbers[at] : next;
  return {
    series: found.content,
    seriesNumber: number?.name === indexName ? plainNumber(number.content) : null,
  };
}

const indexName = 'calibre:series_index';
