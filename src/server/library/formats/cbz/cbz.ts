import type { Entry } from 'yauzl';
import { UnreadableFile, problemFrom, worstProblem, type FileProblem } from '../../file-problem';
import { noMetadata } from '../../metadata';
import type { Format, ReadFile } from '../format';
import { markCover, readCoverEntry } from '../cover-entry';
import { parseXml, xmlBytesLimit } from '../xml/parse-xml';
import { readEntry } from '../zip/read-entry';
import { verifyZip } from '../zip/verify-zip';
import { withZip, type Zip } from '../zip/zip';
import { isHiddenEntry } from '../zip/zip-entry-name';
import { readComicInfo, type ComicInfo } from './comic-info';
import { findCoverPage, listPages } from './find-pages';

export const cbz: Format = {
  name: 'cbz',
  read: (path) => withZip(path, readCbz),
  readCover: (path) => withZip(path, readCbzCover),
  verify: verifyZip,
};

async function readCbz(zip: Zip): Promise<ReadFile> {
  const pages = listPages(zip);
  const info = await readInfo(zip);
  if (zip.problem && pages.length === 0) {
    throw new UnreadableFile(zip.problem.code, zip.problem.message);
  }
  const { coverMark, problem } = markCover(findCoverPage(zip, pages, info.frontCovers));
  const entries = pages.map(([, entry]) => entry);
  return {
    metadata: { ...info.metadata, pageCount: pages.length },
    problem: worstProblem([zip.problem, info.problem, pagesProblem(entries), problem]),
    coverMark,
  };
}

async function readCbzCover(zip: Zip): Promise<Uint8Array | null> {
  const { frontCovers } = await readInfo(zip);
  return readCoverEntry(zip, findCoverPage(zip, listPages(zip), frontCovers));
}

const noInfo: ComicInfo = { metadata: noMetadata, frontCovers: [] };

/** A comic without its ComicInfo.xml, or with a broken one, still has its pages. */
async function readInfo(zip: Zip): Promise<ComicInfo & { problem: FileProblem | null }> {
  const entry = findInfo(zip);
  if (!entry) return { ...noInfo, problem: null };
  try {
    const { root, problem } = parseXml(await readEntry(zip, entry, xmlBytesLimit));
    return { ...readComicInfo(root), problem };
  } catch (error) {
    return { ...noInfo, problem: problemFrom(error) };
  }
}

/** The one nearest to the top: a comic may be packed with the folder around it. */
function findInfo(zip: Zip): Entry | null {
  const found = [...zip.entries]
    .filter(([name]) => /(^|\/)comicinfo\.xml$/i.test(name) && !isHiddenEntry(name))
    .sort(([a], [b]) => a.split('/').length - b.split('/').length);
  return found[0]?.[1] ?? null;
}

function pagesProblem(pages: Entry[]): FileProblem | null {
  if (pages.length === 0) return { code: 'NO_PAGES', message: 'there is no image in the archive' };
  const encrypted = pages.filter((page) => page.isEncrypted()).length;
  if (encrypted === 0) return null;
  return {
    code: 'ENCRYPTED',
    message: `a password is needed for ${encrypted} of ${pages.length} pages`,
  };
}
