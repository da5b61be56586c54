import type { Element } from '@xmldom/xmldom';
import type { Metadata } from '../../metadata';
import { tidyNames } from '../../tidy-text';
import { attributeOf, childrenNamed, textOf } from '../elements';
import type { Refinements } from './refinements';

interface Person {
  name: string;
  /** MARC relator, such as aut, nrt, ill; empty where the file does not say */
  role: string;
}

/** Whoever made the book counts as an author, the artist of a comic too; who reads it aloud not. */
export function readPeople(
  metadata: Element,
  refinements: Refinements,
): Pick<Metadata, 'authors' | 'narrator'> {
  const creators = readAll(metadata, 'creator', refinements);
  const contributors = readAll(metadata, 'contributor', refinements);
  const narrators = [...creators, ...contributors].filter(({ role }) => role === 'nrt');
  return {
    authors: namesOf(creators.filter(({ role }) => role !== 'nrt')),
    narrator: namesOf(narrators).join(', ') || null,
  };
}

function readAll(metadata: Element, name: string, refinements: Refinements): Person[] {
  return childrenNamed(metadata, name).map((element) => ({
    name: textOf(element),
    role: (attributeOf(element, 'role') ?? refinements.of(element, 'role') ?? '')
      .trim()
      .toLowerCase()
      .replace(/^marc:|^.*\//, ''),
  }));
}

function namesOf(people: Person[]): string[] {
  return tidyNames(people.map(({ name }) => name));
}
