import { readTable } from './read-table';

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

/** The rows of a corpus. */
export function readExpected(folder: string): ExpectedRow[] {
  return readTable(folder).map((cell) => ({
    path: cell('path'),
    group: cell('path').split('/')[0] ?? '',
    readable: cell('readable'),
    reason: cell('reason'),
    title: cell('title'),
    creators: cell('creators').split(' | ').filter(Boolean),
    pages: cell('pages'),
    durationS: cell('duration_s'),
  }));
}
