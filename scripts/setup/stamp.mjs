// A stamp says from what something was made. It is taken away before the making and written after
// it, so that what was interrupted never counts as made.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './run.mjs';
import { refuseUnderServer } from './serving.mjs';

/**
 * Runs `make` unless `file` says that it ran with the very contents that `inputs` have now.
 * @param what is made, for the refusal to make it under a running server: "The pages"
 */
export async function makeIfChanged({ what, file, inputs, isInput, make }) {
  const print = fingerprint(inputs, isInput);
  if (readStamp(file) === print) return;
  await refuseUnderServer(`${what} cannot be made anew`);
  rmSync(resolve(root, file), { force: true });
  await make();
  writeFileSync(resolve(root, file), print);
}

function readStamp(file) {
  try {
    return readFileSync(resolve(root, file), 'utf8');
  } catch {
    return null;
  }
}

/** One hash over the names and contents of files and folders; what is absent counts as such. */
function fingerprint(inputs, isInput = () => true) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of listFiles(input).filter(isInput)) {
      const content = readFileSync(resolve(root, path));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function listFiles(path) {
  const stats = statSync(resolve(root, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(resolve(root, path))
    .sort()
    .flatMap((name) => listFiles(`${path}/${name}`));
}
