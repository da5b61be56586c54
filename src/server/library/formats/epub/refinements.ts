import type { Element } from '@xmldom/xmldom';
import { attributeOf, childrenNamed, textOf } from '../elements';

export interface Refinements {
  /** what a `<meta refines="#id" property="…">` says about the element with that id */
  of(element: Element, property: string): string | null;
}

/** EPUB 3 says more about an element in a `<meta>` beside it; gathered once, found by id. */
export function makeRefinements(metadata: Element): Refinements {
  const byIdAndProperty = new Map<string, string>();
  for (const meta of childrenNamed(metadata, 'meta')) {
    const id = attributeOf(meta, 'refines')?.trim().replace(/^#/, '');
    const property = attributeOf(meta, 'property')?.trim();
    if (!id || !property) continue;
    const key = `${id} ${property}`;
    if (!byIdAndProperty.has(key)) byIdAndProperty.set(key, textOf(meta).trim());
  }
  return {
    of(element, property) {
      const id = attributeOf(element, 'id')?.trim();
      return id ? (byIdAndProperty.get(`${id} ${property}`) ?? null) : null;
    },
  };
}
