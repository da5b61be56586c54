import type { Element } from '@xmldom/xmldom';
import { attributeOf, childrenNamed, textOf } from '../xml/elements';

export interface Refinements {
  /** what a `<meta refines="#id" property="…">` says about the element with that id */
  of(element: Element, property: string): string | null;
  /** the same where there are several */
  allOf(element: Element, property: string): string[];
}

/** EPUB 3 says more about an element in a `<meta>` beside it; gathered once, found by id. */
export function makeRefinements(metadata: Element): Refinements {
  const byIdAndProperty = new Map<string, string[]>();
  for (const meta of childrenNamed(metadata, 'meta')) {
    const id = attributeOf(meta, 'refines')?.trim().replace(/^#/, '');
    const property = attributeOf(meta, 'property')?.trim();
    if (!id || !property) continue;
    const key = `${id} ${property}`;
    const values = byIdAndProperty.get(key);
    if (values) values.push(textOf(meta).trim());
    else byIdAndProperty.set(key, [textOf(meta).trim()]);
  }
  function allOf(element: Element, property: string): string[] {
    const id = attributeOf(element, 'id')?.trim();
    return id ? (byIdAndProperty.get(`${id} ${property}`) ?? []) : [];
  }
  return { allOf, of: (element, property) => allOf(element, property)[0] ?? null };
}
