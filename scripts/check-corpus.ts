// npm run check:corpus -- DIR …: scans folders of files and compares what it finds with what each
// DIR/EXPECTED.tsv says: what independent tools found in real files, or what is right in cases that
// once came out wrong. Without DIR, the cases of this project. Exit 1 where too much differs, or
// where a DIR has no EXPECTED.tsv.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { checkWarnings } from './corpus/check-warnings';
import { checkCases, hasCases, readCases } from './corpus/check-cases';
import { compare, type Comparison } from './corpus/compare';
import { measures } from './corpus/measures';
import { readExpected } from './corpus/read-expected';
import { scanFolder, type ScannedFolder } from './corpus/scan-folder';

const folders = process.argv.slice(2);
let failed = 0;
for (const folder of folders.length > 0 ? folders : ['src/test/cases/media']) {
  failed += await checkFolder(resolve(folder));
}
process.exitCode = failed > 0 ? 1 : 0;

/** @returns how many things differ too much */
async function checkFolder(folder: string): Promise<number> {
  if (!existsSync(join(folder, 'EXPECTED.tsv'))) {
    console.error(
      `${folder} has no EXPECTED.tsv, which says what its files hold: nothing was checked.`,
    );
    return 1;
  }
  const inside = (path: string) => relative(folder, path);
  const isOfCases = hasCases(folder);
  const scanned = await scanFolder(folder, { hasCovers: isOfCases });
  const { job } = scanned;
  const books = new Map(scanned.books.map((book) => [inside(book.path), book]));
  console.log(`${folder}: the scan ${job.status}: ${job.result}`);
  const unfinished = job.status === 'completed' ? 0 : 1;
  if (isOfCases) {
    const covers = new Map([...scanned.covers].map(([path, cover]) => [inside(path), cover]));
    return unfinished + (await tellOfCases(readCases(folder), books, covers));
  }
  const rows = readExpected(folder);
  const low = measures.filter((measure) => !tellOfMeasure(compare(measure, rows, books))).length;
  return unfinished + low + tellOfWarnings(scanned, rows, inside);
}

async function tellOfCases(...cases: Parameters<typeof checkCases>): Promise<number> {
  const { agree, wrong } = await checkCases(...cases);
  console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} cases: ${agree} of ${cases[0].length}`);
  for (const line of wrong) console.log(`         ${line}`);
  return wrong.length > 0 ? 1 : 0;
}

function tellOfMeasure({ name, agree, of, isEnough, differing }: Comparison): boolean {
  console.log(`${isEnough ? 'ok    ' : 'FAILED'} ${name}: ${agree} of ${of}`);
  for (const line of differing) console.log(`         ${line}`);
  return isEnough;
}

function tellOfWarnings(
  scanned: ScannedFolder,
  rows: ReturnType<typeof readExpected>,
  inside: (path: string) => string,
): number {
  const wrong = checkWarnings(scanned, rows, inside);
  console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} warnings: ${scanned.job.warnCount}`);
  for (const { path, scanCode, scanMessage } of scanned.books) {
    if (scanCode) console.log(`         ${inside(path)}: ${scanCode}, ${scanMessage}`);
  }
  for (const line of wrong) console.log(`         ${line}`);
  return wrong.length > 0 ? 1 : 0;
}
