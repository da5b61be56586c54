// npm run bench [-- NAME …]: each figure with what it is held against in the same run, as a table
// and as JSON.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Figure, Measure } from '../src/test/server/figure';
import { dbCopy } from './measures/db-copy';
import { enqueueToStart } from './measures/enqueue-to-start';
import { hiddenLibrary } from './measures/hidden-library';
import { jobsList } from './measures/jobs-list';
import { jobsPage } from './measures/jobs-page';
import { largeLibrary } from './measures/large-library';
import { lineToReadable } from './measures/line-to-readable';
import { lineToScreen } from './measures/line-to-screen';
import { logIngest } from './measures/log-ingest';
import { logIngestPostgresql } from './measures/log-ingest-postgresql';
import { loggingBesideHealth } from './measures/logging-beside-health';
import { masking } from './measures/masking';
import { pageWeight } from './measures/page-weight';
import { poll } from './measures/poll';
import { retentionBesideHealth } from './measures/retention-beside-health';
import { scan } from './measures/scan';
import { scrape } from './measures/scrape';
import { search } from './measures/search';
import { shortJobs } from './measures/short-jobs';
import { shortJobsPostgresql } from './measures/short-jobs-postgresql';
import { viewerFollow, viewerTail } from './measures/viewer-follow';
import { viewerOpen } from './measures/viewer-open';

const measures: Measure[] = [
  dbCopy,
  enqueueToStart,
  hiddenLibrary,
  jobsList,
  jobsPage,
  largeLibrary,
  lineToReadable,
  lineToScreen,
  logIngest,
  logIngestPostgresql,
  loggingBesideHealth,
  masking,
  pageWeight,
  poll,
  retentionBesideHealth,
  scan,
  scrape,
  search,
  shortJobs,
  shortJobsPostgresql,
  viewerFollow,
  viewerOpen,
  viewerTail,
];

const wanted = process.argv.slice(2);
const results: Record<string, Figure[]> = {};
for (const measure of measures) {
  if (wanted.length > 0 ? !wanted.includes(measure.name) : measure.takesMinutes) continue;
  console.log(`\n${measure.name}`);
  const figures = await measure.run();
  results[measure.name] = figures;
  for (const { what, value, unit, beside = '' } of figures) {
    const number = Number.isInteger(value) ? String(value) : value.toFixed(2);
    console.log(`  ${what.padEnd(40)}${number.padStart(10)} ${unit.padEnd(12)} ${beside}`);
  }
}

const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
const report = { date: new Date().toISOString(), version, machine, dependencies, results };
mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/latest.json', JSON.stringify(report, null, 2));
console.log('\nwritten to bench/results/latest.json');
