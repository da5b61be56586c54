import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import type { FileProblem } from '../../file-problem';
import { decodeEntryName } from './zip-entry-name';
import { withZip, type Zip } from './zip';

/** Unpacks every entry and compares its checksum. @returns the first thing that is wrong */
export function verifyZip(path: string): Promise<FileProblem | null> {
  return withZip(path, async (zip) => {
    let unchecked: FileProblem | null = null;
    for (const entry of zip.all) {
      const problem = lockedProblem(entry) ?? (await verifyEntry(zip, entry));
      if (problem?.code === 'DAMAGED_ENTRY') return problem;
      unchecked ??= problem;
    }
    return zip.problem ?? unchecked;
  });
}

/** What keeps an entry from being checked is told only where nothing is damaged. */
function lockedProblem(entry: Entry): FileProblem | null {
  if (entry.isEncrypted()) return { code: 'ENCRYPTED', message: 'the archive needs a password' };
  if (entry.canDecodeFileData()) return null;
  return { code: 'UNSUPPORTED', message: `packed by method ${entry.compressionMethod}` };
}

async function verifyEntry(zip: Zip, entry: Entry): Promise<FileProblem | null> {
  try {
    const stream = await zip.file.openReadStreamPromise(entry);
    let sum = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) sum = crc32(chunk, sum);
    return sum === entry.crc32 ? null : damaged(entry, 'its checksum does not match');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    return damaged(entry, String((error as Error).message));
  }
}

function damaged(entry: Entry, reason: string): FileProblem {
  const name = decodeEntryName(entry.fileNameRaw).slice(0, 200);
  return { code: 'DAMAGED_ENTRY', message: `${name}: ${reason}` };
}
