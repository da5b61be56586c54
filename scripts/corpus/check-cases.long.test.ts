import { execFile } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';

const run = promisify(execFile);
const cases = 'src/test/cases/media';

/** What the check prints of copies of the project's cases, for rows that may be wrong. */
async function check(rows: readonly [file: string, field: string, right: string][]) {
  const folder = tempFolder();
  for (const [file] of rows) copyFileSync(join(cases, file), join(folder, file));
  const all = [['file', 'field', 'right', 'came out as'], ...rows.map((row) => [...row, ''])];
  writeFileSync(join(folder, 'EXPECTED.tsv'), all.map((row) => `${row.join('\t')}\n`).join(''));
  const command = ['--import', 'tsx', 'scripts/check-corpus.ts', folder];
  const { stdout } = await run(process.execPath, command).catch(
    (error: { stdout: string }) => error,
  );
  const [, ...lines] = stdout.trim().split('\n');
  return lines.map((line) => line.trim());
}

test('what is right is counted, and each field that is wrong has a line', async () => {
  const lines = await check([
    ['k837.cbz', 'cover', 'the green picture (Marvel-7.png)'],
    ['c01-ch1-ch1.5.cbz', 'cover', 'the red picture'],
    ['m02b-unsync23.mp3', 'title, cover', 'M02b, the green picture (ID3v2.3)'],
    ['m08-itunnorm.mp3', 'cover', 'the green picture'],
    ['x-trunc.jpg.cbz', 'cover', 'what can be decoded, with a warning'],
    ['c02-month0.cbz', 'date', '2020-01'],
    ['p01-no-D.pdf', 'date', '2013-02-28'],
    ['m07-year0.mp3', 'date', 'none'],
    ['e01-calibre-undefined-date.epub', 'date', '2020'],
    ['e09-space-before-xml.epub', 'title, author', 'E09, A'],
    ['e07-html-entities-undeclared.epub', 'title, author', 'Café Noir (no-break space), René'],
    ['e12-latin1-bytes-says-utf8.epub', 'title', 'Café Über, with a problem told'],
    ['c14-summary-html.cbz', 'description', 'A & B x 5 < 6'],
    ['e10-style-in-description.epub', 'description', 'Hello, with a problem told'],
  ]);
  expect(lines).toEqual([
    'FAILED cases: 7 of 14',
    'c01-ch1-ch1.5.cbz: cover should be the red picture',
    'm08-itunnorm.mp3: cover should be the green picture',
    'c02-month0.cbz: date should be 2020-01',
    'e01-calibre-undefined-date.epub: date should be 2020',
    'e09-space-before-xml.epub: author should be A',
    'c14-summary-html.cbz: description should be A & B x 5 < 6',
    'e10-style-in-description.epub: no problem is told',
  ]);
});
