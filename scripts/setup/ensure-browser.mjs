import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';
import { run, runNode } from './run.mjs';
import { during, say, SetupError } from './say.mjs';

/** Sees to it that there is a Chromium for the end-to-end tests. */
export async function ensureBrowser() {
  for (const install of [null, installPlaywrights, installDebians]) {
    await install?.();
    if (findBrowser()) return;
  }
  throw new SetupError(
    'The end-to-end tests need Chromium, and none could be installed. Install Chromium or Google ' +
      'Chrome so that it is on PATH, or run: npx playwright install --with-deps chromium',
  );
}

function installPlaywrights() {
  return during('Installing Chromium for the end-to-end tests', () =>
    attempt(() => runNode(['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {})),
  );
}

async function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  await during('Installing the system’s Chromium instead', () =>
    attempt(async () => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['update'], { env });
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    }),
  );
}

/** One way of several: when it fails, the next is tried. */
async function attempt(install) {
  try {
    await install();
  } catch (error) {
    say(`  it failed: ${error.message.split('\n').at(-1)}`);
  }
}
