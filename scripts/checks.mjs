// What npm run check and npm test run, each step to its end, and the totals of all of them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './setup/run.mjs';
import { say } from './setup/say.mjs';

const next = 'node_modules/next/dist/bin/next';
const quiet = { NEXT_TELEMETRY_DISABLED: '1' };

export const format = step('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']);
export const lint = step('lint', ['node_modules/eslint/bin/eslint.js', '.']);
/** The routes' types are Next's to write, before anything can be checked against them. */
export const routeTypes = step('route types', [next, 'typegen'], { env: quiet });
export const types = step('types', ['node_modules/typescript/bin/tsc', '--noEmit']);

const vitest = (...more) => [
  ...['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
  ...more,
];
const countVitest = {
  reportArgs: (file) => [`--outputFile.json=${file}`],
  // A file that cannot even be loaded has no test to fail.
  count: ({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed:
      numFailedTests +
      testResults.filter((file) => file.status === 'failed' && !file.assertionResults.length)
        .length,
  }),
};

export const unit = step('unit tests', vitest(), countVitest);
/** In the short form, unless FAULTS=full. */
export const faults = step('faults', vitest('--config', 'faults/vitest.config.ts'), countVitest);

export const endToEnd = step(
  'end-to-end tests',
  ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', '--pass-with-no-tests'],
  {
    reportEnv: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    count: ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }),
  },
);

/** Runs the steps in order, all of them. @returns whether none failed */
export async function runChecks(steps) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-checks-'));
  const totals = { passed: 0, failed: 0 };
  try {
    for (const each of steps) {
      const { passed, failed } = await runCheck(each, join(folder, 'report.json'));
      totals.passed += passed;
      totals.failed += failed;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
  return totals.failed === 0;
}

/** A step that fails without a failed test, such as lint, counts as one failure. */
async function runCheck({ name, args, env, reportArgs, reportEnv, count }, report) {
  say(`\n— ${name}`);
  rmSync(report, { force: true });
  const succeeded = await runNode([...args, ...reportArgs(report)], {
    env: { ...env, ...reportEnv(report) },
    show: true,
  }).then(
    () => true,
    () => false,
  );
  const counted = count ? count(readReport(report)) : { passed: 0, failed: 0 };
  if (succeeded) return counted;
  say(`— ${name}: failed`);
  return { ...counted, failed: Math.max(counted.failed, 1) };
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
  ...{ numPassedTests: 0, numFailedTests: 0, testResults: [] },
  ...{ stats: { expected: 0, flaky: 0, unexpected: 0 }, errors: [] },
};

function step(name, args, options = {}) {
  return { name, args, env: {}, reportArgs: () => [], reportEnv: () => ({}), ...options };
}
