import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile, type FileProblem } from '../../file-problem';
import { ArchiveFile } from './archive-file';
import { findArchive } from './find-archive';
import { refuseOtherArchives } from './other-archives';
import { decodeEntryName } from './zip-entry-name';

// A comic of 2,000 pages is long; the directory of a hostile file can be as long as it likes.
const entryLimit = 20_000;
const nameBytesLimit = 8 * 1024 * 1024;

/** An open archive: its directory is read, of its contents only what is asked for. */
export interface Zip {
  /** by name, in the order of the directory; of equal names the first */
  entries: Map<string, Entry>;
  /** those of equal names too */
  all: Entry[];
  /** the directory broke off here: `entries` is what came before */
  problem: FileProblem | null;
  file: ZipFile;
  bytes: ArchiveFile;
}

/** Opens the archive at `path`, hands it to `use`, and closes it in any case. */
export async function withZip<T>(path: string, use: (zip: Zip) => Promise<T>): Promise<T> {
  const bytes = new ArchiveFile(path);
  try {
    return await use({ ...(await openArchive(path, bytes)), bytes });
  } finally {
    bytes.end();
  }
}

async function openArchive(path: string, bytes: ArchiveFile): Promise<Omit<Zip, 'bytes'>> {
  try {
    return await openWhole(path, bytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile) || error.code !== 'NOT_A_ZIP') throw error;
    const archive = findArchive(bytes);
    if (!archive || (archive.start === 0 && archive.end === bytes.size)) throw error;
    bytes.narrow(archive.start, archive.end);
    return openWhole(path, bytes);
  }
}

/** The archive that the file is, without anything before or behind it. */
async function openWhole(path: string, bytes: ArchiveFile): Promise<Omit<Zip, 'bytes'>> {
  const file = await openZip(path, bytes);
  return { ...(await readDirectory(file)), file };
}

async function openZip(path: string, bytes: ArchiveFile): Promise<ZipFile> {
  try {
    // Names stay bytes: yauzl would refuse a whole book for one entry called "../x". Nothing is
    // ever written to disk under these names, they are only looked up.
    return await yauzl.fromRandomAccessReaderPromise(bytes, bytes.size, {
      autoClose: false,
      decodeStrings: false,
      strictFileNames: false,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    await refuseOtherArchives(path);
    throw new UnreadableFile('NOT_A_ZIP', reasonOf(error as Error), { cause: error });
  }
}

type Directory = Pick<Zip, 'entries' | 'all' | 'problem'>;

async function readDirectory(file: ZipFile): Promise<Directory> {
  const entries = new Map<string, Entry>();
  const all: Entry[] = [];
  if (file.entryCount > entryLimit) {
    throw new UnreadableFile('TOO_LARGE', `the archive has ${file.entryCount} entries`);
  }
  let nameBytes = 0;
  try {
    for await (const entry of file.eachEntry()) {
      nameBytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (nameBytes > nameBytesLimit) {
        throw new UnreadableFile('TOO_LARGE', 'the names in the archive are too long');
      }
      const name = decodeEntryName(entry.fileNameRaw);
      if (!entries.has(name)) entries.set(name, entry);
      all.push(entry);
    }
  } catch (error) {
    if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).syscall) throw error;
    const problem = directoryProblem(error as Error);
    if (entries.size === 0) throw new UnreadableFile(problem.code, problem.message);
    return { entries, all, problem };
  }
  return { entries, all, problem: null };
}

/** yauzl's words, without the signs by which it names a signature. */
function reasonOf({ message }: Error): string {
  return message.replace(/ Are there extra bytes.*$/s, '').replace(/\p{Cc}/gu, ' ');
}

function directoryProblem(error: Error): FileProblem {
  const isEncrypted = error.message.includes('strong encryption');
  return { code: isEncrypted ? 'ENCRYPTED' : 'NOT_A_ZIP', message: reasonOf(error) };
}
