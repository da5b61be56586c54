import { isPicture } from '../../covers/picture-kind';
import { worstProblem, type FileProblem } from '../../file-problem';
import type { Format, ReadFile, StandIn } from '../format';
import { parseXml, xmlBytesLimit } from '../xml/parse-xml';
import {
  markBestCover,
  markCover,
  readCoverEntry,
  readStandInEntry,
  type CoverPage,
} from '../cover-entry';
import { readEntry } from '../zip/read-entry';
import { verifyZip } from '../zip/verify-zip';
import { withZip, type Zip } from '../zip/zip';
import { decodeEntryName } from '../zip/zip-entry-name';
import { findCovers } from './find-covers';
import { findPackage } from './find-package';
import { readPackage } from './read-package';

/** How many pictures are looked at for one that can be the cover. */
const maxCandidates = 6;

/** Metadata only: books under DRM have theirs in the clear, and are read like any other. */
export const epub: Format = {
  name: 'epub',
  read: (path) => withZip(path, readEpub),
  readCover: (path) => withZip(path, readEpubCover),
  readStandIn: (path, place) => withZip(path, (zip) => readStandIn(zip, place)),
  verify: verifyZip,
};

async function readEpub(zip: Zip): Promise<ReadFile> {
  const { root, packagePath, ...opened } = await openPackage(zip);
  const { coverMark, problem } = await markBestCover(findCovers(zip, root, packagePath));
  return {
    metadata: readPackage(root),
    problem: worstProblem([zip.problem, opened.problem, encryptionProblem(zip), problem]),
    coverMark,
  };
}

/** The first that is a picture: programs have named texts, and pages, as their cover. */
async function readEpubCover(zip: Zip): Promise<Uint8Array | null> {
  const covers = await listCovers(zip);
  for (const [, entry] of covers) {
    const picture = await readCoverEntry(zip, entry);
    if (picture && isPicture(picture)) return picture;
  }
  return readCoverEntry(zip, covers[0]?.[1] ?? null);
}

async function readStandIn(zip: Zip, place: number): Promise<StandIn | null> {
  const found = (await listCovers(zip))[place];
  return found ? readStandInEntry(zip, found) : null;
}

/** Those that can be had, as far as the directory says; all of them where none can. */
async function listCovers(zip: Zip): Promise<CoverPage[]> {
  const { root, packagePath } = await openPackage(zip);
  const covers: CoverPage[] = [];
  for await (const cover of findCovers(zip, root, packagePath)) {
    if (covers.push(cover) >= maxCandidates) break;
  }
  const good = covers.filter(([, entry]) => markCover(entry).coverMark !== null);
  return good.length > 0 ? good : covers;
}

async function openPackage(zip: Zip) {
  const found = await findPackage(zip);
  const { root, problem } = parseXml(await readEntry(zip, found.entry, xmlBytesLimit));
  const packagePath = decodeEntryName(found.entry.fileNameRaw);
  return { root, packagePath, problem: worstProblem([found.problem, problem]) };
}

function encryptionProblem(zip: Zip): FileProblem | null {
  const encrypted = [...zip.entries.values()].filter((entry) => entry.isEncrypted()).length;
  if (encrypted === 0) return null;
  return {
    code: 'ENCRYPTED',
    message: `a password is needed for ${encrypted} of ${zip.entries.size} entries`,
  };
}
