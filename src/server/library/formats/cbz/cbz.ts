import type { Entry } from 'yauzl';
import { UnreadableFile, problemFrom, worstProblem, type FileProblem } from '../../file-problem';
import { noMetadata } from '../../metadata';
import type { Format, ReadFile, StandIn } from '../format';
import { markCover, markFirstCover, readCoverEntry, readStandInEntry } from '../cover-entry';
import { parseXml, xmlBytesLimit } from '../xml/parse-xml';
import { readEntry } from '../zip/read-entry';
import { verifyZip } from '../zip/verify-zip';
import { withZip, type Zip } from '../zip/zip';
import { isHiddenEntry } from '../zip/zip-entry-name';
import { readComicInfo, type ComicInfo } from './comic-info';
import { findCoverPages, listPages, type Page } from './find-pages';

/** How many pages are looked at for one that can be the cover. */
const maxCandidates = 6;

export const cbz: Format = {
  name: 'cbz',
  read: (path) => withZip(path, readCbz),
  readCover: (path) => withZip(path, readCbzCover),
  readStandIn: (path, place) => withZip(path, (zip) => readStandIn(zip, place)),
  verify: verifyZip,
};

async function readCbz(zip: Zip): Promise<ReadFile> {
  const pages = listPages(zip);
  const info = await readInfo(zip);
  if (zip.problem && pages.length === 0) {
    throw new UnreadableFile(zip.problem.code, zip.problem.message);
  }
  const candidates = (count: number) => findCoverPages(zip, pages, info.frontCovers, count);
  const { coverMark, problem } = markFirstCover(candidates(1)[0], () => candidates(maxCandidates));
  const entries = pages.map(([, entry]) => entry);
  return {
    metadata: { ...info.metadata, pageCount: pages.length },
    problem: worstProblem([zip.problem, info.problem, pagesProblem(entries), problem]),
    coverMark,
  };
}

async function readCbzCover(zip: Zip): Promise<Uint8Array | null> {
  const cover = (await findCovers(zip, 1))[0];
  return readCoverEntry(zip, cover?.[1] ?? null);
}

async function readStandIn(zip: Zip, place: number): Promise<StandIn | null> {
  const found = (await findCovers(zip, maxCandidates))[place];
  return found ? readStandInEntry(zip, found) : null;
}

/** The first `count` of the pages that may be the cover, as far as the directory says no other. */
async function findCovers(zip: Zip, count: number): Promise<Page[]> {
  const { frontCovers } = await readInfo(zip);
  const pages = findCoverPages(zip, listPages(zip), frontCovers, maxCandidates);
  const good = pages.filter(([, entry]) => markCover(entry).coverMark !== null);
  return (good.length > 0 ? good : pages).slice(0, count);
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
