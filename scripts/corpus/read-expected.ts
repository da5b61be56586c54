import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What independent tools read from one file of a corpus; empty = they found nothing. */
export interface ExpectedRow {
  /** inside the corpus */
  path: string;
  /** the first folder of the path: audio, cbz, epub-valid … */
  group: string;
  readable: string;
  reason: string;
  title: string;
  creators: string[];
  pages: string;
  durationS: string;
}

/** EXPECTED.tsv: one heading line, tabs between, no quotes. */
export function readExpected(folder: string): ExpectedRow[] {
  const [heading = '', ...lines] = readFileSync(join(folder, 'EXPECTED.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const names = heading.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    return {
      path: cell('path'),
      group: cell('path').split('/')[0] ?? '',
      readable: cell('readable'),
      reason: cell('reason'),
      title: cell('title'),
      creators: cell('creators').split(' | ').filter(Boolean),
      pages: cell('pages'),
      durationS: cell('duration_s'),
    };
  });
}
