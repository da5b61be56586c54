import type { Element } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import { UnreadableFile, problemFrom, type FileProblem } from '../../file-problem';
import { attributeOf, childNamed, childrenNamed } from '../xml/elements';
import { findEntry, findEntryAt } from '../zip/find-entry';
import { parseXml, xmlBytesLimit } from '../xml/parse-xml';
import { readEntry } from '../zip/read-entry';
import type { Zip } from '../zip/zip';
import { isHiddenEntry } from '../zip/zip-entry-name';

const containerName = 'meta-inf/container.xml';
const packageType = 'application/oebps-package+xml';

interface FoundPackage {
  entry: Entry;
  problem: FileProblem | null;
}

/**
 * The package document (.opf) that META-INF/container.xml names; where that leads nowhere, the
 * first one in the archive, with the problem.
 * @throws UnreadableFile NO_CONTAINER, NO_OPF … when there is none at all
 */
export async function findPackage(zip: Zip): Promise<FoundPackage> {
  try {
    return { entry: await followContainer(zip), problem: null };
  } catch (error) {
    const entry = findEntry(zip, (name) => name.endsWith('.opf') && !isHiddenEntry(name));
    if (!entry || !(error instanceof UnreadableFile)) throw error;
    return { entry, problem: problemFrom(error) };
  }
}

async function followContainer(zip: Zip): Promise<Entry> {
  const container = findEntry(zip, (name) => name === containerName);
  if (!container) throw new UnreadableFile('NO_CONTAINER', 'there is no META-INF/container.xml');
  const { root } = parseXml(await readEntry(zip, container, xmlBytesLimit));
  const rootfiles = childrenNamed(childNamed(root, 'rootfiles') ?? root, 'rootfile');
  const isPackage = (file: Element) => attributeOf(file, 'media-type')?.trim() === packageType;
  const paths = [...rootfiles.filter(isPackage), ...rootfiles]
    .map((file) => attributeOf(file, 'full-path') ?? '')
    .filter(Boolean);
  if (paths.length === 0) {
    throw new UnreadableFile('NO_OPF', 'META-INF/container.xml names no package document');
  }
  const entry = paths.map((path) => findEntryAt(zip, path)).find(Boolean);
  if (!entry) throw new UnreadableFile('NO_OPF', `the package document ${paths[0]} is not there`);
  return entry;
}
