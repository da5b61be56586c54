// Brings node_modules to what package-lock.json says. Needs nothing but Node.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runNode } from './run.mjs';
import { during, SetupError } from './say.mjs';
import { refuseUnderServer } from './serving.mjs';

/** `dev` = also what only development needs. Whoever has that already keeps it. */
export async function ensureInstalled({ dev = false } = {}) {
  const withDev = dev || existsSync(join(root, 'node_modules/vitest'));
  if (isInstalled(withDev)) return;
  await refuseUnderServer('The packages cannot be installed');
  await during('Installing the packages: under a minute, only this once', () => install(withDev));
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install has none. */
function isInstalled(withDev) {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, integrity, dev, devOptional, optional }]) => {
      const isNeeded = path !== '' && !optional && (withDev || !(dev || devOptional));
      if (!isNeeded) return true;
      return present[path]?.version === version && present[path].integrity === integrity;
    },
  );
}

function readPackages(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function install(withDev) {
  const scope = withDev ? '--include=dev' : '--omit=dev';
  return npm(
    // No package needs its install script; better-sqlite3's would compile what it brings already.
    ['ci', scope, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed; npm says why above.',
  );
}

/** The npm that runs us, or the one on PATH. */
async function npm(args, failed) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return runNode([own, ...args], { show: true, failed });
  try {
    await run('npm', args, { show: true, failed, shell: process.platform === 'win32' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new SetupError('npm is not on PATH: it comes with Node, from https://nodejs.org.');
  }
}
