import { worstProblem, type FileProblem } from '../../file-problem';
import type { Format, ReadFile } from '../format';
import { parseXml, xmlBytesLimit } from '../xml/parse-xml';
import { markCover, readCoverEntry } from '../cover-entry';
import { readEntry } from '../zip/read-entry';
import { verifyZip } from '../zip/verify-zip';
import { withZip, type Zip } from '../zip/zip';
import { decodeEntryName } from '../zip/zip-entry-name';
import { findCover } from './find-cover';
import { findPackage } from './find-package';
import { readPackage } from './read-package';

/** Metadata only: books under DRM have theirs in the clear, and are read like any other. */
export const epub: Format = {
  name: 'epub',
  read: (path) => withZip(path, readEpub),
  readCover: (path) => withZip(path, readEpubCover),
  verify: verifyZip,
};

async function readEpub(zip: Zip): Promise<ReadFile> {
  const { root, packagePath, ...opened } = await openPackage(zip);
  const { coverMark, problem } = markCover(await findCover(zip, root, packagePath));
  return {
    metadata: readPackage(root),
    problem: worstProblem([zip.problem, opened.problem, encryptionProblem(zip), problem]),
    coverMark,
  };
}

async function readEpubCover(zip: Zip): Promise<Uint8Array | null> {
  const { root, packagePath } = await openPackage(zip);
  return readCoverEntry(zip, await findCover(zip, root, packagePath));
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
