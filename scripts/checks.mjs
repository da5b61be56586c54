// What npm run check and npm test run, each step to its end, and the totals of all of them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode } from './setup/run.mjs';
import { say } from './setup/say.mjs';

const next = 'node_modules/next/dist/bin/next';
const quiet = { NEXT_TELEMETRY_DISABLED: '1' };

export const format = step('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']);
export const lint = step('lint', ['node_modules/oxlint/bin/oxlint', '.']);
/** Only of files that were edited since. What an edit does to the types of other files, `types` finds. */
export const quickFormat = step('format', [
  'node_modules/prettier/bin/prettier.cjs',
  '--check',
  '--cache',
  '.',
]);
/** The routes' types are Next's to write, before anything can be checked against them. */
export const routeTypes = step('route types', [next, 'typegen'], { env: quiet });
export const types = step('types', ['node_modules/typescript/bin/tsc', '--noEmit']);

/** Files and exports that nothing uses. */
export const unused = step('unused code', ['node_modules/knip/bin/knip.js', '--no-progress']);

const vitest = (...more) => [
  ...['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
  ...more,
];
const countVitest = {
  reportArgs: (file) => [`--outputFile.json=${file}`],
  count: ({ numPassedTests, testResults }) => ({
    passed: numPassedTests,
    failures: testResults.flatMap(({ name, status, message, assertionResults }) => {
      // A file that cannot even be loaded has no test to fail.
      if (status === 'failed' && !assertionResults.length) return [describe(name, message)];
      return assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => describe(`${name} › ${test.fullName}`, test.failureMessages.join('\n')));
    }),
  }),
};

/** Three speeds, by the name of a file: *.test.ts, *.slow.test.ts and *.long.test.ts. */
const withoutLong = '--exclude=**/*.long.test.ts';
const withoutSlow = '--exclude=**/*.slow.test.ts';
/** Rooms whose tests keep nothing in their process, so that one process can run many files. */
const pureRooms = [
  'src/components',
  'src/model',
  'src/server/json',
  'src/server/library',
  'src/server/masking',
];
/** Many files share a process: a third of the time. npm test gives each file a process of its own. */
export const quickPure = step(
  'quick unit tests of what keeps no state',
  vitest(withoutLong, withoutSlow, '--no-isolate', ...pureRooms),
  countVitest,
);
export const quickUnit = step(
  'other quick unit tests',
  vitest(withoutLong, withoutSlow, ...pureRooms.map((room) => `--exclude=${room}/**`)),
  countVitest,
);
export const unit = step('unit tests', vitest(withoutLong), countVitest);
export const longUnit = step('long unit tests', vitest('.long.test'), countVitest);
const onPostgresql = ['--config', 'vitest.postgresql.config.ts'];
/** The statements, and who depends on what they promise. */
export const postgresql = step(
  'unit tests on PostgreSQL',
  vitest(
    ...[...onPostgresql, withoutLong],
    ...['src/server/db', 'src/server/jobs', 'worker/worker.test', 'api/api.test'],
  ),
  countVitest,
);
export const allOfPostgresql = step(
  'all unit tests on PostgreSQL',
  vitest(...onPostgresql),
  countVitest,
);
/** In the short form, unless FAULTS=full. */
export const faults = step('faults', vitest('--config', 'faults/vitest.config.ts'), countVitest);

const countPlaywright = {
  reportEnv: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
  count: ({ stats, errors, suites }) => ({
    passed: stats.expected + stats.flaky,
    failures: [
      ...suites.flatMap(failedSpecs),
      ...errors.map(({ message }) => describe('the run', message)),
    ],
  }),
};
const playwright = (...more) => [
  ...['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
  ...more,
];

/** Files named *.long.spec.ts, and stories titled @long, are left to npm run test:full. */
const long = String.raw`@long|\.long\.spec`;

export const endToEnd = step(
  'end-to-end tests',
  playwright(`--grep-invert=${long}`),
  countPlaywright,
);
export const longEndToEnd = step(
  'long end-to-end tests',
  playwright(`--grep=${long}`),
  countPlaywright,
);

/** Components without a server, in both themes and two widths: screenshots in test-results/gallery. */
export const gallery = step(
  'gallery',
  playwright('--config', 'gallery/playwright.config.ts'),
  countPlaywright,
);

/** Runs the steps in order, all of them. @returns whether none failed */
export async function runChecks(steps) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-checks-'));
  const startedAt = performance.now();
  let passed = 0;
  const failures = [];
  try {
    for (const [index, each] of steps.entries()) {
      say(`\n— ${index + 1} of ${steps.length}: ${each.name} (${formatElapsed(startedAt)} so far)`);
      const result = await runCheck(each, join(folder, 'report.json'));
      passed += result.passed;
      failures.push(...result.failures);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // Once more at the end: who reads the last page of a long output wants to know what failed.
  if (failures.length > 0) say(`\n— what failed\n${failures.join('\n')}`);
  process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`);
  return failures.length === 0;
}

function formatElapsed(startedAt) {
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A step that fails without a failed test, such as lint, counts as one failure. */
async function runCheck({ name, args, env, reportArgs, reportEnv, count }, report) {
  rmSync(report, { force: true });
  const succeeded = await runNode([...args, ...reportArgs(report)], {
    env: { ...env, ...reportEnv(report) },
    show: true,
  }).then(
    () => true,
    () => false,
  );
  const result = count ? count(readReport(report)) : { passed: 0, failures: [] };
  if (succeeded || result.failures.length > 0) return result;
  say(`— ${name}: failed`);
  return { ...result, failures: [describe(name, 'see above')] };
}

/** @returns the failed tests of a suite of Playwright's and of those in it */
function failedSpecs({ suites = [], specs }) {
  const failed = specs
    .filter((spec) => !spec.ok)
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap((test) => test.results.flatMap((result) => result.errors));
      return describe(`${file} › ${title}`, errors.map(({ message }) => message).join('\n'));
    });
  return [...failed, ...suites.flatMap(failedSpecs)];
}

/** The beginning of what went wrong is enough here: the whole stands with its step. */
function describe(name, message = '') {
  const lines = stripVTControlCharacters(message.slice(0, 20_000))
    .split('\n')
    .slice(0, 12)
    .map((line) => line.slice(0, 300));
  return [`✗ ${relative(process.cwd(), resolve(name))}`, ...lines].join('\n    ');
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return emptyReport;
  }
}

/** What a runner that fell over, or had nothing to run, leaves. */
const emptyReport = {
  numPassedTests: 0,
  testResults: [],
  stats: { expected: 0, flaky: 0, unexpected: 0 },
  errors: [],
  suites: [],
};

function step(name, args, options = {}) {
  return { name, args, env: {}, reportArgs: () => [], reportEnv: () => ({}), ...options };
}
