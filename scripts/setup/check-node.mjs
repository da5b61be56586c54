// Imported before everything else, and written so that an old Node can read it.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const [major, minor] = process.versions.node.split('.').map(Number);
const isSupported = (major === 22 && minor >= 22) || major === 24 || major >= 26;

if (!isSupported) {
  process.stderr.write(
    `Shisho needs Node ${engines.node}, and this is Node ${process.versions.node}.\n` +
      'Install a newer one from https://nodejs.org and try again.\n',
  );
  process.exit(1);
}
