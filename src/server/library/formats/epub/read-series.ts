import type { Element } from '@xmldom/xmldom';
import type { Metadata } from '../../metadata';
import { tidyLine } from '../../tidy-text';
import { attributeOf, childrenNamed, textOf } from '../elements';
import type { Refinements } from './refinements';

type Series = Pick<Metadata, 'series' | 'seriesNumber'>;

/** EPUB 3's collections, else what calibre writes into any EPUB. */
export function readSeries(metadata: Element, refinements: Refinements): Series {
  const metas = childrenNamed(metadata, 'meta');
  return readCollection(metas, refinements) ?? readCalibre(metas);
}

function readCollection(metas: Element[], refinements: Refinements): Series | null {
  const collections = metas.filter(
    (meta) => attributeOf(meta, 'property')?.trim() === 'belongs-to-collection',
  );
  const typeOf = (meta: Element) => refinements.of(meta, 'collection-type');
  const collection =
    collections.find((candidate) => typeOf(candidate) === 'series') ??
    collections.find((candidate) => typeOf(candidate) === null);
  const series = collection && tidyLine(textOf(collection));
  if (!series) return null;
  return { series, seriesNumber: tidyLine(refinements.of(collection, 'group-position')) };
}

function readCalibre(metas: Element[]): Series {
  const contentOf = (name: string) => {
    const meta = metas.find((candidate) => attributeOf(candidate, 'name') === name);
    return meta ? tidyLine(attributeOf(meta, 'content')) : null;
  };
  const series = contentOf('calibre:series');
  return { series, seriesNumber: series && contentOf('calibre:series_index') };
}
