import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Environment of a server into which `faults/preload/<name>.mjs` is loaded first. */
export function preloaded(...names: string[]): Record<string, string> {
  const urls = names.map((name) => pathToFileURL(resolve(`faults/preload/${name}.mjs`)));
  return { NODE_OPTIONS: urls.map((url) => `--import=${url.href}`).join(' ') };
}
