import type { FileProblem } from '../../file-problem';
import type { Format, ReadFile } from '../format';
import { parseXml, xmlBytesLimit } from '../parse-xml';
import { readCoverEntry } from '../read-cover-entry';
import { readEntry } from '../read-entry';
import { verifyZip } from '../verify-zip';
import { withZip, type Zip } from '../zip';
import { decodeEntryName } from '../zip-entry-name';
import { findCover } from './find-cover';
import { findPackage } from './find-package';
import { readPackage } from './read-package';

/** Metadata only: books under DRM have theirs in the clear, and are read like any other. */
export const epub: Format = {
  name: 'epub',
  endings: ['.epub'],
  read: (path) => withZip(path, readEpub),
  verify: verifyZip,
};

async function readEpub(zip: Zip): Promise<ReadFile> {
  const found = await findPackage(zip);
  const xml = parseXml(await readEntry(zip, found.entry, xmlBytesLimit));
  const packagePath = decodeEntryName(found.entry.fileNameRaw);
  const { cover, problem } = await readCoverEntry(zip, await findCover(zip, xml.root, packagePath));
  return {
    metadata: readPackage(xml.root),
    problem: zip.problem ?? found.problem ?? xml.problem ?? encryptionProblem(zip) ?? problem,
    cover,
  };
}

function encryptionProblem(zip: Zip): FileProblem | null {
  const encrypted = [...zip.entries.values()].filter((entry) => entry.isEncrypted()).length;
  if (encrypted === 0) return null;
  return {
    code: 'ENCRYPTED',
    message: `a password is needed for ${encrypted} of ${zip.entries.size} entries`,
  };
}
