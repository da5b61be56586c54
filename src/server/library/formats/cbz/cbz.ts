import { extname } from 'node:path';
import type { Entry } from 'yauzl';
import { UnreadableFile, problemFrom, type FileProblem } from '../../file-problem';
import { noMetadata, type Metadata } from '../../metadata';
import type { Format, ReadFile } from '../format';
import { markCover, readCoverEntry } from '../cover-entry';
import { parseXml, xmlBytesLimit } from '../parse-xml';
import { readEntry } from '../read-entry';
import { verifyZip } from '../verify-zip';
import { withZip, type Zip } from '../zip';
import { isHiddenEntry } from '../zip-entry-name';
import { readComicInfo } from './comic-info';
import { findFirstPage } from './first-page';

const imageEndings = new Set(
  '.jpg .jpeg .jpe .png .gif .webp .avif .jxl .bmp .tif .tiff .heic .heif'.split(' '),
);

export const cbz: Format = {
  name: 'cbz',
  read: (path) => withZip(path, readCbz),
  readCover: (path) => withZip(path, (zip) => readCoverEntry(zip, findFirstPage(listPages(zip)))),
  verify: verifyZip,
};

async function readCbz(zip: Zip): Promise<ReadFile> {
  const pages = listPages(zip);
  const info = await readInfo(zip);
  if (zip.problem && pages.length === 0) {
    throw new UnreadableFile(zip.problem.code, zip.problem.message);
  }
  const { coverMark, problem } = markCover(findFirstPage(pages));
  const entries = pages.map(([, entry]) => entry);
  return {
    metadata: { ...info.metadata, pageCount: pages.length },
    problem: zip.problem ?? info.problem ?? pagesProblem(entries) ?? problem,
    coverMark,
  };
}

function listPages(zip: Zip): [string, Entry][] {
  return [...zip.entries].filter(([name]) => isPage(name));
}

function isPage(name: string): boolean {
  return imageEndings.has(extname(name).toLowerCase()) && !isHiddenEntry(name);
}

/** A comic without its ComicInfo.xml, or with a broken one, still has its pages. */
async function readInfo(zip: Zip): Promise<{ metadata: Metadata; problem: FileProblem | null }> {
  const entry = findInfo(zip);
  if (!entry) return { metadata: noMetadata, problem: null };
  try {
    const { root, problem } = parseXml(await readEntry(zip, entry, xmlBytesLimit));
    return { metadata: readComicInfo(root), problem };
  } catch (error) {
    return { metadata: noMetadata, problem: problemFrom(error) };
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
