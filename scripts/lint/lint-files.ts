import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export type LintCase = readonly [file: string, code: string];

interface Config {
  options: object;
  jsPlugins: { name: string; specifier: string }[];
}
interface Report {
  diagnostics: { message: string; code: string; filename: string }[];
}

/**
 * Lints files that are not on disk, by the project's configuration.
 * @returns what the project's own rules and the restrictions say of a case
 */
export async function lintFiles(cases: readonly LintCase[]) {
  const config = makeConfig();
  const messages = new Map<string, string[]>();
  for (const round of splitByFile(cases)) {
    for (const { message, code, filename } of await lintRound(round, config)) {
      if (!/^(shisho|eslint\(no-restricted)/.test(code)) continue;
      const key = JSON.stringify([filename, round.get(filename)]);
      messages.set(key, [...(messages.get(key) ?? []), message]);
    }
  }
  return (file: string, code: string) => messages.get(JSON.stringify([file, code])) ?? [];
}

/** Types say nothing about who imports whom. */
function makeConfig(): Config {
  const text = readFileSync('.oxlintrc.json', 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
  const config = JSON.parse(text) as Config;
  const jsPlugins = config.jsPlugins.map(({ name, specifier }) => ({
    name,
    specifier: resolve(specifier),
  }));
  return { ...config, options: {}, jsPlugins };
}

/** So many rounds that each has a file once. */
function splitByFile(cases: readonly LintCase[]): Map<string, string>[] {
  const rounds: Map<string, string>[] = [];
  for (const [file, code] of cases) {
    const round = rounds.find((each) => !each.has(file));
    if (round) round.set(file, code);
    else rounds.push(new Map([[file, code]]));
  }
  return rounds;
}

async function lintRound(files: Map<string, string>, config: Config) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-lint-'));
  try {
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
    for (const [file, code] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    }
    return (JSON.parse(await runOxlint(folder)) as Report).diagnostics;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** It ends with 1 where it finds something, which is what is asked for here. */
function runOxlint(folder: string): Promise<string> {
  const command = resolve('node_modules/oxlint/bin/oxlint');
  return new Promise((done, failed) => {
    execFile(
      process.execPath,
      [command, '--format=json'],
      { cwd: folder },
      (error, out, message) => {
        if (error && error.code !== 1) failed(new Error(message, { cause: error }));
        else done(out);
      },
    );
  });
}
