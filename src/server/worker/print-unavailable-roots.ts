import { readRootStatus } from '../library/roots/root-status';
import { getLogger } from '../logger';

/** The start goes on without them: a disk that is mounted late must not keep the server down. */
export async function printUnavailableRoots(libraryPaths: readonly string[]): Promise<void> {
  for (const { path, problem } of await readRootStatus(libraryPaths)) {
    if (problem === null) continue;
    getLogger().warn({ path, problem }, 'library folder is not available');
    process.stderr.write(
      `\nShisho: the library folder ${path} ${problem} (setting library_paths). ` +
        'Its books stay as they are, and scans leave it out until it is there.\n',
    );
  }
}
