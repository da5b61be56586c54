import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

/**
 * The settings, checked by src/server/config.ts itself. In a process of its own: what reads
 * TypeScript has no place in the server's.
 */
export async function readSettings({ dev = false } = {}) {
  loadEnvFiles(dev);
  const text = await runNode(['--import', 'tsx', 'scripts/print-settings.ts'], { failed: '' });
  return JSON.parse(text);
}

/** Next would load them later: then the server would have other settings than those checked. */
export function loadEnvFiles(dev = false) {
  const nextPackage = join(root, 'node_modules/next/package.json');
  const { loadEnvConfig } = createRequire(nextPackage)('@next/env');
  loadEnvConfig(root, dev, { info() {}, error: console.error });
}
