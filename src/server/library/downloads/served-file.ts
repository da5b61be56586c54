// Runs in a thread of its own.
import { closeSync, fstatSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import { UnreadableFile } from '../file-problem';
import { openMediaFile, readFully } from '../formats/open-media-file';
import { isInside } from '../roots/folder-range';
import type { FileToServe, OpenStamp, RecordedStamp } from './protocol';

/** A file of the library, open for as long as it stays what it was when it was opened. */
export interface OpenServedFile {
  stamp: OpenStamp;
  /** @throws UnreadableFile FILE_CHANGED when it is no longer what was opened */
  read(position: number, length: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

export const leadsOutside = 'LEADS_OUTSIDE';
export const contentChanged = 'FILE_CHANGED';

/**
 * Opens a file that lies in its library folder, wherever links inside that folder lead. What lies
 * outside is opened only while it is the very file that a scan took into the library through a link.
 * @throws UnreadableFile, or the system's error
 */
export function openServedFile({ path, root, recorded }: FileToServe): OpenServedFile {
  const { fd } = openMediaFile(path);
  try {
    const stats = fstatSync(fd, { bigint: true });
    if (!isAsRecorded(stats, recorded)) refuseOutside(path, root, stats);
    return serve(fd, stats);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** The time of the last change cannot be set by whoever puts another file in its place. */
function isAsRecorded(stats: BigIntStats, recorded: RecordedStamp | null): boolean {
  return (
    stats.size === recorded?.size &&
    stats.mtimeNs === recorded.mtimeNs &&
    stats.ctimeNs === recorded.ctimeNs
  );
}

/** By where the open file is: a link may be replaced between two looks at its path. */
function refuseOutside(path: string, root: string, opened: BigIntStats): void {
  const realPath = realpathSync(path);
  const found = statSync(realPath, { bigint: true });
  const isSame = found.dev === opened.dev && found.ino === opened.ino;
  if (isSame && isInside(realPath, realpathSync(root))) return;
  throw new UnreadableFile(
    leadsOutside,
    'it leads out of its library folder, to something that no scan has seen',
  );
}

function serve(fd: number, { size, mtimeNs, ctimeNs }: BigIntStats): OpenServedFile {
  return {
    stamp: { size: Number(size), mtimeNs, ctimeNs },
    read(position, length) {
      const bytes = new Uint8Array(length);
      const count = readFully(fd, bytes, 0, length, position);
      const now = fstatSync(fd, { bigint: true });
      if (count < length || now.size !== size || now.mtimeNs !== mtimeNs) {
        throw new UnreadableFile(contentChanged, 'it was changed while it was being read');
      }
      return bytes;
    },
    close: () => closeSync(fd),
  };
}
