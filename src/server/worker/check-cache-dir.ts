import { accessSync, constants } from 'node:fs';
import { makePrivateFolder } from '../files/private';
import { getLogger } from '../logger';

/** Makes the cache folder. Without one the server is only slower, so it says why and goes on. */
export function checkCacheDir(folder: string): void {
  try {
    makePrivateFolder(folder);
    accessSync(/* turbopackIgnore: true */ folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const message =
      `cache_dir cannot be used (${(error as Error).message}): covers are made again at each ` +
      'request, and a crash of the server can be explained less well. Set cache_dir in ' +
      'shisho.yaml (or CACHE_DIR in the environment) to a folder that this user can write to.';
    getLogger().warn({ cache_dir: folder, err: error }, message);
    process.stderr.write(`\n${message}\n`);
  }
}
