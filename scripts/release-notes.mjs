// node scripts/release-notes.mjs 1.2.3: what CHANGELOG.md says of that version, for its release.
import { readFileSync } from 'node:fs';
import { readNotes } from './release/read-notes.mjs';
import { runSteps, SetupError } from './setup/say.mjs';

await runSteps(async () => {
  const version = process.argv[2] ?? '';
  const notes = readNotes(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (!notes) throw new SetupError(`CHANGELOG.md has no section "## ${version}".`);
  process.stdout.write(`${notes}\n`);
});
