// git ls-remote --tags --refs origin | node scripts/release-tags.mjs 1.2.3: the tags of its image.
import { readFileSync } from 'node:fs';
import { chooseTags } from './release/choose-tags.mjs';
import { runSteps, SetupError } from './setup/say.mjs';

await runSteps(async () => {
  const version = process.argv[2];
  if (!version) throw new SetupError('Say which: node scripts/release-tags.mjs 1.2.3');
  const released = readFileSync(0, 'utf8').match(/(?<=refs\/tags\/)\S+/g) ?? [];
  process.stdout.write(`${chooseTags(version, released).join('\n')}\n`);
});
