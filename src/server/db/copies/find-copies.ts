import { dirname, join } from 'node:path';
import { beforeMigration, besides, copyPattern, listNames, startOfCopies } from './names';

const ours = copyPattern(new RegExp(`${beforeMigration.source}|rescue|replaced`));
const besidesEnd = new RegExp(`(?:${besides.join('|')})$`);

/** The copies beside `database` that Shisho made, and the files besides each of them. */
export function findCopies(database: string): string[] {
  const folder = dirname(database);
  const start = startOfCopies(folder, database);
  return listNames(folder)
    .filter((name) => name.startsWith(start))
    .filter((name) => ours.test(name.slice(start.length).replace(besidesEnd, '')))
    .map((name) => join(/* turbopackIgnore: true */ folder, name));
}
