import type { FileProblem } from '../../file-problem';
import type { Format, ReadFile } from '../format';
import { parseXml, xmlBytesLimit } from '../parse-xml';
import { readEntry } from '../read-entry';
import { withZip, type Zip } from '../zip';
import { findPackage } from './find-package';
import { readPackage } from './read-package';

/** Metadata only: books under DRM have theirs in the clear, and are read like any other. */
export const epub: Format = {
  name: 'epub',
  endings: ['.epub'],
  read: (path) => withZip(path, readEpub),
};

async function readEpub(zip: Zip): Promise<ReadFile> {
  const found = await findPackage(zip);
  const xml = parseXml(await readEntry(zip, found.entry, xmlBytesLimit));
  return {
    metadata: readPackage(xml.root),
    problem: zip.problem ?? found.problem ?? xml.problem ?? encryptionProblem(zip),
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
