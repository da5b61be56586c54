import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { remember } from '@/server/remember';
import { coverFolderIn } from './cover-cache';
import { openCoverMaker, type CoverMaker } from './cover-maker';

declare module '@/server/remember' {
  interface ProcessGlobals {
    coverMaker: CoverMaker;
  }
}

/** The one of this process. */
export function getCoverMaker(): CoverMaker {
  return remember('coverMaker', () => {
    const { libraryPaths, cacheDir } = getConfig();
    return openCoverMaker({ db: getDb(), libraryPaths, folder: coverFolderIn(cacheDir) });
  });
}
