// Installs the versions of Node that the server is tried on, each from a package of npm's.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const manifest = 'faults/node-versions';
const folder = resolve('.node/tried');

/** Their versions, lowest first. The packages are for one platform; elsewhere there are none. */
export const nodeVersions =
  process.platform === 'linux' && process.arch === 'x64' ? readVersions() : [];

function readVersions(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(manifest, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(dependencies).map((name) => name.replace('node-', ''));
}

/** Takes about half a minute the first time, then none. */
export function installNodes(): void {
  const wanted = readFileSync(join(manifest, 'package-lock.json'), 'utf8');
  const lock = join(folder, 'package-lock.json');
  if (existsSync(lock) && readFileSync(lock, 'utf8') === wanted && nodeVersions.every(isThere)) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  cpSync(manifest, folder, { recursive: true });
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}

const isThere = (version: string) => existsSync(nodePath(version));

export function nodePath(version: string): string {
  return join(folder, 'node_modules', `node-${version}`, 'bin/node');
}
