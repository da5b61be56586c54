import type { Element } from '@xmldom/xmldom';
import type { Metadata } from '../../metadata';
import { plainNumber } from '../../text/plain-number';
import { plainLine } from '../../text/plain-text';
import { attributeOf, childrenNamed, textOf } from '../xml/elements';
import type { Refinements } from './refinements';

type Series = Pick<Metadata, 'series' | 'seriesNumber'>;

/** EPUB 3's collections, else what calibre writes into any EPUB. */
export function readSeries(metadata: Element, refinements: Refinements): Series {
  const metas = childrenNamed(metadata, 'meta');
  const collection = readCollection(metas, refinements);
  const calibre = readCalibre(metas);
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
  return {
    series: plainLine(textOf(collection)),
    seriesNumber: plainLine(refinements.of(collection, 'group-position')),
  };
}

/**
 * The first series that has a name, with its own number: the one in the same place where there are
 * as many of both, else the one that follows it.
 */
function readCalibre(metas: Element[]): Series {
  const named = metas.map((meta) => ({
    name: attributeOf(meta, 'name')?.trim() ?? '',
    content: plainLine(attributeOf(meta, 'content')),
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
