import { basename, extname } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import type { CoverPage } from '../cover-entry';
import { attributeOf, childNamed, childrenNamed } from '../xml/elements';
import { findEntryAt, percentDecode } from '../zip/find-entry';
import { hasBytes, isPictureName } from '../picture-entry';
import { compareNames } from '../reading-order';
import type { Zip } from '../zip/zip';
import { decodeEntryName } from '../zip/zip-entry-name';
import { findAtHref, pathOf, resolveHref } from './find-at-href';
import { findPictureOnPage } from './find-picture-on-page';

interface Item {
  id: string;
  href: string;
  isImage: boolean;
  isCoverImage: boolean;
}

/**
 * What may be the cover of an EPUB, the best first, each once: what EPUB 3 marks as cover-image, what
 * the meta of EPUB 2 names, what the page shows that the guide calls the cover, images of the manifest
 * that are named like one, and pictures of such a name that the manifest does not know. What leads
 * nowhere is passed over. Whoever takes one has asked for no more than was needed to find it.
 */
export async function* findCovers(
  zip: Zip,
  root: Element,
  packagePath: string,
): AsyncGenerator<CoverPage> {
  const found = new Set<Entry>();
  for await (const entry of findEntries(zip, root, packagePath)) {
    if (!entry || found.has(entry)) continue;
    found.add(entry);
    yield [decodeEntryName(entry.fileNameRaw), entry];
  }
}

async function* findEntries(zip: Zip, root: Element, packagePath: string) {
  const items = readManifest(root);
  for (const { href, isImage } of [...findMarked(items), ...findByMeta(root, items)]) {
    yield isImage ? findAtHref(zip, packagePath, href) : await findOnPage(zip, packagePath, href);
  }
  for (const href of findInGuide(root)) yield await findOnPage(zip, packagePath, href);
  const named = byRank(
    items.filter(({ isImage }) => isImage),
    ({ id, href }) => Math.min(rankOf(id), rankOf(nameIn(pathOf(href)))),
  );
  for (const { href } of named) yield findAtHref(zip, packagePath, href);
  yield* findByName(zip);
}

function readManifest(root: Element): Item[] {
  const items = childrenNamed(childNamed(root, 'manifest') ?? root, 'item');
  return items.map((item) => {
    const href = attributeOf(item, 'href') ?? '';
    const mediaType = attributeOf(item, 'media-type')?.trim().toLowerCase() ?? '';
    return {
      id: attributeOf(item, 'id') ?? '',
      href,
      isImage: (isImage(mediaType) && !isPageName(href)) || isPictureName(pathOf(href)),
      isCoverImage: (attributeOf(item, 'properties') ?? '').split(/\s+/).includes('cover-image'),
    };
  });
}

/** An SVG is a page like any other: it may show the picture that is the cover. */
function isImage(mediaType: string): boolean {
  return mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';
}

/** Whatever its media type says. */
function isPageName(href: string): boolean {
  return /\.(?:x?html?|xml|svgz?)$/i.test(pathOf(href));
}

function findMarked(items: Item[]): Item[] {
  return items.filter(({ isCoverImage }) => isCoverImage);
}

/** `content` is an item's id, in some files its href, in others that of a file without an item. */
function findByMeta(root: Element, items: Item[]): Item[] {
  const metadata = childNamed(root, 'metadata') ?? root;
  const contents = childrenNamed(metadata, 'meta')
    .filter((meta) => attributeOf(meta, 'name')?.trim().toLowerCase() === 'cover')
    .map((meta) => attributeOf(meta, 'content')?.trim() ?? '');
  return contents.filter(Boolean).flatMap((content) => {
    const item = items.find(({ id, href }) => id === content || href === content);
    const isFile = isPictureName(pathOf(content));
    return item ?? (isFile ? { id: '', href: content, isImage: true, isCoverImage: false } : []);
  });
}

function findInGuide(root: Element): string[] {
  return childrenNamed(childNamed(root, 'guide') ?? root, 'reference')
    .filter((reference) => attributeOf(reference, 'type')?.trim().toLowerCase() === 'cover')
    .map((reference) => attributeOf(reference, 'href') ?? '')
    .filter(Boolean)
    .slice(0, 3);
}

/** The first picture of the page at `href`, or what is there, where that is a picture itself. */
async function findOnPage(zip: Zip, packagePath: string, href: string): Promise<Entry | null> {
  if (isPictureName(pathOf(href))) return findAtHref(zip, packagePath, href);
  const pagePath = resolveHref(packagePath, href);
  const page = findEntryAt(zip, pagePath) ?? findEntryAt(zip, pathOf(href));
  const picture = await findPictureOnPage(zip, page);
  return picture ? findAtHref(zip, pagePath, picture) : null;
}

/** Pictures whose name says it: "cover" before "front-cover" before "cover-1" before "bookcover". */
function findByName(zip: Zip): Entry[] {
  const named = [...zip.entries]
    .filter(([name, entry]) => isPictureName(name) && hasBytes(entry))
    .sort(([a], [b]) => compareNames(a, b));
  return byRank(named, ([name]) => rankOf(nameIn(name))).map(([, entry]) => entry);
}

/** Those that have a rank, the best first, in their order otherwise. */
function byRank<T>(all: readonly T[], rate: (one: T) => number): T[] {
  return all
    .map((one) => ({ one, rank: rate(one) }))
    .filter(({ rank }) => rank < noRank)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

function nameIn(path: string): string {
  return basename(percentDecode(path), extname(path));
}

/** It is not named like a front cover. */
const noRank = 9;

/** The less the better. */
function rankOf(name: string): number {
  const base = name.toLowerCase();
  if (base === 'cover') return 1;
  if (!base.includes('cover')) return noRank;
  if (/back|rear|(?:re|dis|un)cover|covered|covering/.test(base)) return noRank;
  if (/front/.test(base)) return 2;
  return /^cover(?![a-z])/.test(base) ? 3 : 4;
}
