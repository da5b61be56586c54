import type { Element } from '@xmldom/xmldom';
import { sortPeople, type People, type Person } from '../../books/people';
import { plainNames } from '../../text/plain-text';
import { attributeOf, childrenNamed, textOf } from '../xml/elements';
import type { Refinements } from './refinements';

/** The creators and contributors, with the roles that EPUB 2 or 3 gives them. */
export function readPeople(metadata: Element, refinements: Refinements): People {
  return sortPeople([
    ...readAll(metadata, 'creator', refinements),
    ...readAll(metadata, 'contributor', refinements),
  ]);
}

function readAll(metadata: Element, name: string, refinements: Refinements): Person[] {
  const elements = childrenNamed(metadata, name);
  return inDisplayOrder(elements, refinements).flatMap((element) => {
    const own = attributeOf(element, 'role');
    const roles = own?.trim() ? [own] : refinements.allOf(element, 'role');
    // One element should name one person.
    const names = plainNames([textOf(element)], /;/);
    return names.map((one) => ({ name: one, roles, isCreator: name === 'creator' }));
  });
}

/** By `display-seq` where it is given; those without come after, as they stand. */
function inDisplayOrder(elements: Element[], refinements: Refinements): Element[] {
  const placeOf = (element: Element) => {
    const place = Number.parseInt(refinements.of(element, 'display-seq') ?? '', 10);
    return Number.isNaN(place) ? Infinity : place;
  };
  const places = new Map(elements.map((element) => [element, placeOf(element)]));
  return elements.toSorted((a, b) => {
    const [one, other] = [places.get(a)!, places.get(b)!];
    return one === other ? 0 : one - other;
  });
}
