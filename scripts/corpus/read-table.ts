import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** EXPECTED.tsv, a function from a column's name to the cell for each line; no quotes. */
export function readTable(folder: string): ((name: string) => string)[] {
  const [heading = '', ...lines] = readFileSync(join(folder, 'EXPECTED.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const names = heading.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return (name) => cells[names.indexOf(name)] ?? '';
  });
}
