import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const folder = 'bench/peers';

/** Installs the peers as their lockfile says, unless they are there. */
export function installPeers(): void {
  if (existsSync(`${folder}/node_modules/bullmq/package.json`)) return;
  console.log('  installing the peers …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}`);
}
