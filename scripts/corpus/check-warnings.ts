import type { ExpectedRow } from './read-expected';
import type { ScannedFolder } from './scan-folder';

const zipCodes = 'NOT_A_ZIP BAD_XML ENCRYPTED TOO_LARGE UNSUPPORTED DAMAGED_ENTRY BAD_COVER';

/** What may be wrong with a file of that format, said in a way that fits it. */
const fitting: Record<string, string> = {
  epub: `${zipCodes} NO_CONTAINER NO_OPF EMPTY_FILE`,
  cbz: `${zipCodes} NO_PAGES EMPTY_FILE`,
  m4b: 'BAD_AUDIO NO_AUDIO BAD_COVER EMPTY_FILE',
  m4a: 'BAD_AUDIO NO_AUDIO BAD_COVER EMPTY_FILE',
  mp3: 'BAD_AUDIO NO_AUDIO BAD_COVER EMPTY_FILE',
  pdf: 'ENCRYPTED NOT_A_PDF BAD_PDF EMPTY_FILE',
};

/**
 * What is wrong with the warnings of a scan: a file with a problem has exactly one, with a code that
 * fits, every other file none; and no file that nobody can read passes without.
 * `inside` is a path as the corpus names it.
 */
export function checkWarnings(
  { books, lines }: ScannedFolder,
  rows: readonly ExpectedRow[],
  inside: (path: string) => string,
): string[] {
  const warned = lines
    .filter(({ level }) => level === 'warn')
    .map(({ data }) => JSON.parse(data ?? '{}') as { path?: string; code?: string });
  const wrong = books.flatMap(({ path, format, scanCode }) => {
    const codes = warned.filter((line) => line.path === path).map(({ code }) => code ?? 'none');
    if (!scanCode) return codes.length === 0 ? [] : `${inside(path)}: warned of without a problem`;
    if (codes.length !== 1) return `${inside(path)}: ${codes.length} warnings`;
    const fits = codes[0] === scanCode && fitting[format]?.split(' ').includes(scanCode);
    return fits ? [] : `${inside(path)}: ${scanCode} does not fit`;
  });
  const bad = new Set(books.filter((book) => book.scanCode).map(({ path }) => inside(path)));
  const passed = rows
    // Tags can be read of audio that nobody can play, and pdf.js mends what other readers give up.
    .filter(({ readable, group }) => readable === 'no' && !['audio', 'pdf'].includes(group))
    .filter(({ path }) => !bad.has(path))
    .map(({ path, reason }) => `${path}: not warned of, though ${reason}`);
  return [...wrong, ...passed];
}
