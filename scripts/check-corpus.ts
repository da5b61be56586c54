// npm run check:corpus -- DIR: scans a folder of real files and compares what it finds with what
// independent tools found, DIR/EXPECTED.tsv. Exit 1 where too much differs.
import { relative, resolve } from 'node:path';
import { checkWarnings } from './corpus/check-warnings';
import { compare } from './corpus/compare';
import { measures } from './corpus/measures';
import { readExpected } from './corpus/read-expected';
import { scanFolder } from './corpus/scan-folder';

const folder = process.argv[2];
if (!folder) throw new Error('which folder? npm run check:corpus -- DIR');
const corpus = resolve(folder);
const inside = (path: string) => relative(corpus, path);

const rows = readExpected(corpus);
const scanned = await scanFolder(corpus);
const { job } = scanned;
const books = new Map(scanned.books.map((book) => [inside(book.path), book]));
console.log(`the scan ${job.status}: ${job.result}`);
let failed = job.status === 'completed' ? 0 : 1;

for (const { name, agree, of, isEnough, differing } of measures.map((m) =>
  compare(m, rows, books),
)) {
  console.log(`${isEnough ? 'ok    ' : 'FAILED'} ${name}: ${agree} of ${of}`);
  for (const line of differing) console.log(`         ${line}`);
  if (!isEnough) failed++;
}

const wrong = checkWarnings(scanned, rows, inside);
console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} warnings: ${job.warnCount}`);
for (const { path, scanCode, scanMessage } of scanned.books) {
  if (scanCode) console.log(`         ${inside(path)}: ${scanCode}, ${scanMessage}`);
}
for (const line of wrong) console.log(`         ${line}`);
failed += wrong.length > 0 ? 1 : 0;
process.exitCode = failed > 0 ? 1 : 0;
