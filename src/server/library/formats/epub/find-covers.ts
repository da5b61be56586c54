import type { Element } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import type { CoverPage } from '../cover-entry';
import { attributeOf, childNamed, childrenNamed, textOf } from '../xml/elements';
import { findEntryAt } from '../zip/find-entry';
import { hasBytes, isPictureName } from '../picture-entry';
import { compareNames } from '../reading-order';
import type { Zip } from '../zip/zip';
import { decodeEntryName } from '../zip/zip-entry-name';
import { findAtHref, pathOf, resolveHref } from './find-at-href';
import { byRank, nameIn, noRank, rankOf } from './rank-names';
import { readPage } from './read-page';

const maxPages = 3;
/** "Front cover", and not a text about covers. */
const longestCaption = 20;

interface Item {
  id: string;
  href: string;
  isImage: boolean;
  isPage: boolean;
  isCoverImage: boolean;
}

/**
 * What may be the cover of an EPUB, the best first, each once: what EPUB 3 marks as cover-image, what
 * the meta of EPUB 2 names, what the page shows that the guide calls the cover, images of the manifest
 * that are named like one, pictures of such a name that the manifest does not know, what a page shows
 * that is named so, and the picture that is all of the first page. What leads nowhere is passed over.
 * Whoever takes one has asked for no more than was needed to find it.
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
  const onPage = async (href: string, isWhole = false) =>
    findOnPage(zip, packagePath, href, isWhole);
  for (const { href, isImage } of [...findMarked(items), ...findByMeta(root, items)]) {
    yield isImage ? findAtHref(zip, packagePath, href) : await onPage(href);
  }
  for (const href of findInGuide(root)) yield await onPage(href);
  const named = byRank(items, ({ id, href }) => Math.min(rankOf(id), rankOf(nameIn(pathOf(href)))));
  for (const { href, isImage } of named) {
    if (isImage) yield findAtHref(zip, packagePath, href);
  }
  yield* findByName(zip);
  for (const href of findLikelyPages(root, items, named)) yield await onPage(href, true);
}

/** Pages that are named so, and the first; none are read where there is no picture to be shown. */
function findLikelyPages(root: Element, items: Item[], named: Item[]): Set<string> {
  if (!items.some(({ isImage }) => isImage)) return new Set();
  const pages = named.filter(({ isPage }) => isPage).slice(0, maxPages);
  const first = findFirstPage(root, items);
  return new Set([...pages.map(({ href }) => href), ...(first ? [first] : [])]);
}

function readManifest(root: Element): Item[] {
  const items = childrenNamed(childNamed(root, 'manifest') ?? root, 'item');
  return items.map((item) => {
    const href = attributeOf(item, 'href') ?? '';
    const mediaType = attributeOf(item, 'media-type')?.trim().toLowerCase() ?? '';
    const isPage = isPageName(href);
    return {
      id: attributeOf(item, 'id') ?? '',
      href,
      isImage: !isPage && (isImage(mediaType) || isPictureName(pathOf(href))),
      isPage,
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
  return /\.(?:x?html?|xml|svgz?)\s*(?:[?#]|$)/i.test(href);
}

function findMarked(items: Item[]): Item[] {
  return items.filter(({ isCoverImage }) => isCoverImage);
}

/** `content` is an item's id, in some files its href, in others that of a file without an item. */
function findByMeta(root: Element, items: Item[]): Item[] {
  const metadata = childNamed(root, 'metadata') ?? root;
  const contents = childrenNamed(metadata, 'meta')
    .filter((meta) => {
      const name = attributeOf(meta, 'name') ?? attributeOf(meta, 'property');
      return name?.trim().toLowerCase() === 'cover';
    })
    .map((meta) => (attributeOf(meta, 'content') ?? textOf(meta)).trim().replace(/^#/, ''));
  return contents.filter(Boolean).flatMap((content) => {
    const folded = content.toLowerCase();
    const item =
      items.find(({ id, href }) => id === content || href === content) ??
      items.find(({ id }) => id.toLowerCase() === folded);
    const isFile = isPictureName(pathOf(content));
    const ofFile = { id: '', href: content, isImage: true, isPage: false, isCoverImage: false };
    return item ?? (isFile ? ofFile : []);
  });
}

// Those of Microsoft's readers too.
const coverTypes = /^(?:cover|(?:other\.ms-)?coverimage(?:-?standard)?)$/i;

function findInGuide(root: Element): string[] {
  const references = childrenNamed(childNamed(root, 'guide') ?? root, 'reference');
  const ofType = (reference: Element) =>
    coverTypes.test(attributeOf(reference, 'type')?.trim() ?? '');
  const isTitled = (reference: Element) =>
    /^\s*cover\s*$/i.test(attributeOf(reference, 'title') ?? '');
  return [...references.filter(ofType), ...references.filter(isTitled)]
    .map((reference) => attributeOf(reference, 'href') ?? '')
    .filter(Boolean)
    .slice(0, maxPages);
}

/** The first page that the spine names. */
function findFirstPage(root: Element, items: Item[]): string | null {
  const spine = childNamed(root, 'spine');
  const first = spine && childNamed(spine, 'itemref');
  const id = first && attributeOf(first, 'idref');
  return items.find((item) => item.id === id && item.isPage)?.href ?? null;
}

/**
 * The first picture of the page at `href`, or what is there, where that is a picture itself.
 * @param isWhole only where there is no other text on the page than a word such as "Cover"
 */
async function findOnPage(
  zip: Zip,
  packagePath: string,
  href: string,
  isWhole: boolean,
): Promise<Entry | null> {
  if (isPictureName(pathOf(href))) return findAtHref(zip, packagePath, href);
  const pagePath = resolveHref(packagePath, href);
  const page = findEntryAt(zip, pagePath) ?? findEntryAt(zip, pathOf(href));
  const { pictures, text } = await readPage(zip, page, isWhole);
  const isCover = text === '' || (text.length <= longestCaption && rankOf(text) < noRank);
  if (isWhole && !isCover) return null;
  // Of a page that nothing calls the cover, only what surely is a picture.
  const likely = isWhole
    ? pictures.filter((picture) => isPictureName(resolveHref(pagePath, picture)))
    : pictures;
  return likely.map((picture) => findAtHref(zip, pagePath, picture)).find(Boolean) ?? null;
}

/** Pictures whose name says it: "cover" before "front-cover" before "cover-1" before "bookcover". */
function findByName(zip: Zip): Entry[] {
  const named = [...zip.entries]
    .filter(([name, entry]) => isPictureName(name) && hasBytes(entry))
    .sort(([a], [b]) => compareNames(a, b));
  return byRank(named, ([name]) => rankOf(nameIn(name))).map(([, entry]) => entry);
}
