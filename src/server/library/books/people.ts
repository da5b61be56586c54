import type { Metadata } from '../metadata';
import { toRoleCodes } from './role-codes';

/** Somebody as a file names them, in plain text. */
export interface Person {
  name: string | null;
  /** MARC relator codes, or words for them, in any way of writing; none = the file does not say */
  roles: readonly string[];
  /** named among those who made the book, not among those who helped */
  isCreator: boolean;
}

export type People = Pick<Metadata, 'authors' | 'narrators' | 'contributors'>;

/** Programs that wrote the file are named among the people: they are none. */
const programs = new Set(['bkp', 'prg']);
/** What somebody does to a book whom nobody would look for as its author. */
const neverAuthors = new Set([...programs, 'nrt', 'pbl', 'prt', 'dst']);
/**
 * Where no author is named, who stands in for one, as title pages and catalogues have it: an editor
 * before an illustrator, both before a translator.
 */
const standIns = ['art', 'pht', 'cmp', 'com', 'edt', 'adp', 'ill'];
const maxPeople = 500;
const maxChars = 32_000;

/**
 * Who wrote the book, who reads it aloud, and who else had a part in it, in their order, each once a
 * role. Whose role is not told wrote it; where nobody did, those of its makers stand in whose role comes
 * nearest to it.
 */
export function sortPeople(people: readonly Person[]): People {
  let chars = 0;
  const bounded = people
    .slice(0, maxPeople)
    .filter(({ name }) => (chars += name?.length ?? 0) <= maxChars);
  const all = bounded.flatMap(({ name, roles, isCreator }) => {
    const known = [...new Set(roles.flatMap(toRoleCodes))];
    const own = known.length > 0 ? known : [isCreator ? 'aut' : 'ctb'];
    return name ? own.map((role) => ({ name, role, isCreator })) : [];
  });
  const authors = all.filter(({ role }) => role === 'aut');
  const makers = authors.length > 0 ? authors : findStandIns(all);
  const narrators = all.filter(({ role }) => role === 'nrt');
  const others = all.filter(
    (person) => !makers.includes(person) && person.role !== 'nrt' && !programs.has(person.role),
  );
  return {
    authors: namesOf(makers),
    narrators: namesOf(narrators),
    contributors: uniqueBy(others, ({ name, role }) => `${role} ${name}`).map(({ name, role }) => ({
      name,
      role,
    })),
  };
}

function findStandIns<T extends { role: string; isCreator: boolean }>(all: readonly T[]): T[] {
  const creators = all.filter(({ role, isCreator }) => isCreator && !neverAuthors.has(role));
  const nearest = standIns.find((wanted) => creators.some(({ role }) => role === wanted));
  const chosen = nearest ?? creators[0]?.role;
  return creators.filter(({ role }) => role === chosen);
}

function namesOf(people: readonly { name: string }[]): string[] {
  return [...new Set(people.map(({ name }) => name))];
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
