import type { Book } from '@/model/api/books';

/** MARC relators as books have them, for one person or more. */
const names: Readonly<Record<string, string>> = {
  abr: 'Abridged by',
  adp: 'Adapted by',
  ann: 'Annotations',
  act: 'Actor',
  art: 'Art',
  aui: 'Introduction',
  aft: 'Afterword',
  bjd: 'Jacket design',
  bkd: 'Book design',
  clr: 'Colors',
  cmp: 'Composer',
  com: 'Compiled by',
  cov: 'Cover art',
  cre: 'Creator',
  ctb: 'Contributor',
  drt: 'Director',
  dsr: 'Design',
  dtc: 'Data',
  edt: 'Editor',
  ill: 'Illustrator',
  ink: 'Inks',
  ltr: 'Letters',
  lyr: 'Lyrics',
  mrk: 'Markup',
  mus: 'Music',
  oth: 'Other',
  pbl: 'Publisher',
  pfr: 'Proofreader',
  pht: 'Photos',
  pnc: 'Pencils',
  pro: 'Producer',
  rev: 'Reviewer',
  ths: 'Thesis advisor',
  trc: 'Transcriber',
  trl: 'Translator',
  win: 'Introduction',
};

export function nameRole(role: string): string {
  return names[role] ?? `Role ${role}`;
}

/** Each role with its people, in the order in which they come. */
export function groupByRole(
  contributors: Book['contributors'],
): { role: string; names: string[] }[] {
  const roles = [...new Set(contributors.map(({ role }) => role))];
  return roles.map((role) => ({
    role,
    names: contributors.filter((person) => person.role === role).map(({ name }) => name),
  }));
}
