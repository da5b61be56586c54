import { basename, extname, posix } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import { attributeOf, childNamed, childrenNamed } from '../xml/elements';
import { findEntryAt, foldName, percentDecode } from '../zip/find-entry';
import { hasBytes, isPictureName } from '../picture-entry';
import { compareNames } from '../reading-order';
import type { Zip } from '../zip/zip';
import { findPictureOnPage } from './find-picture-on-page';

interface Item {
  id: string;
  href: string;
  isImage: boolean;
  isCoverImage: boolean;
}

/**
 * The cover of an EPUB: what EPUB 3 marks as cover-image, what the meta of EPUB 2 names, what the
 * page shows that the guide calls the cover, an image of the manifest that is named like one, or a
 * picture of that name that the manifest does not know. What leads nowhere is passed over.
 */
export async function findCover(
  zip: Zip,
  root: Element,
  packagePath: string,
): Promise<Entry | null> {
  const items = readManifest(root);
  const pictureAt = (href: string | null | undefined, base = packagePath) =>
    href ? findPicture(zip, base, href) : null;
  for (const { href, isImage } of [...findMarked(items), ...findByMeta(root, items)]) {
    const picture = isImage ? pictureAt(href) : await findOnPage(zip, packagePath, href);
    if (picture) return picture;
  }
  const guided = findInGuide(root);
  const shown = guided && (await findOnPage(zip, packagePath, guided));
  if (shown) return shown;
  const named = byRank(
    items.filter(({ isImage }) => isImage),
    ({ id, href }) => Math.min(rankOf(id), rankOf(nameIn(pathOf(href)))),
  );
  return named.map(({ href }) => pictureAt(href)).find(Boolean) ?? findByName(zip);
}

function readManifest(root: Element): Item[] {
  const items = childrenNamed(childNamed(root, 'manifest') ?? root, 'item');
  return items.map((item) => {
    const href = attributeOf(item, 'href') ?? '';
    const mediaType = attributeOf(item, 'media-type')?.trim().toLowerCase() ?? '';
    return {
      id: attributeOf(item, 'id') ?? '',
      href,
      isImage: isImage(mediaType) || isPictureName(pathOf(href)),
      isCoverImage: (attributeOf(item, 'properties') ?? '').split(/\s+/).includes('cover-image'),
    };
  });
}

/** An SVG is a page like any other: it may show the picture that is the cover. */
function isImage(mediaType: string): boolean {
  return mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';
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

function findInGuide(root: Element): string | null {
  const references = childrenNamed(childNamed(root, 'guide') ?? root, 'reference');
  const cover = references.find(
    (reference) => attributeOf(reference, 'type')?.trim().toLowerCase() === 'cover',
  );
  return cover ? attributeOf(cover, 'href') : null;
}

/** The first picture of the page at `href`, or what is there, where that is a picture itself. */
async function findOnPage(zip: Zip, packagePath: string, href: string): Promise<Entry | null> {
  if (isPictureName(pathOf(href))) return findPicture(zip, packagePath, href);
  const pagePath = resolveHref(packagePath, href);
  const page = findEntryAt(zip, pagePath) ?? findEntryAt(zip, pathOf(href));
  const picture = await findPictureOnPage(zip, page);
  return picture ? findPicture(zip, pagePath, picture) : null;
}

/**
 * Where `href` leads from `base`; else the same seen from the top of the archive; else the one file
 * of that name. Programs write absolute addresses, paths of their own disk, and folders that are not.
 */
function findPicture(zip: Zip, base: string, href: string): Entry | null {
  const path = pathOf(href);
  const entry =
    findEntryAt(zip, resolveHref(base, href)) ??
    findEntryAt(zip, path) ??
    // A "#" or "?" that nobody escaped belongs to the name.
    (/[#?]/.test(href) ? findEntryAt(zip, posix.join(posix.dirname(base), href.trim())) : null);
  if (entry && hasBytes(entry)) return entry;
  const name = foldName(basename(percentDecode(path)));
  const same = [...zip.entries].filter(
    ([key, candidate]) => foldName(basename(key)) === name && hasBytes(candidate),
  );
  return name !== '' && same.length === 1 ? same[0]![1] : null;
}

/** A picture whose name says it: "cover" before "front-cover" before "cover-1" before "bookcover". */
function findByName(zip: Zip): Entry | null {
  const named = [...zip.entries]
    .filter(([name, entry]) => isPictureName(name) && hasBytes(entry))
    .sort(([a], [b]) => compareNames(a, b));
  return byRank(named, ([name]) => rankOf(nameIn(name)))[0]?.[1] ?? null;
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

/** Names in the archive, looked up there and nowhere else: a "../" too many leads to nothing. */
function resolveHref(base: string, href: string): string {
  const path = pathOf(href);
  return path.startsWith('/') ? posix.normalize(path) : posix.join(posix.dirname(base), path);
}

/** Without what an address has in front of its path and behind it, and with slashes. */
function pathOf(href: string): string {
  return href
    .trim()
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/')
    .replace(/^[a-z][a-z\d+.-]+:\/\/[^/]*/i, '')
    .replace(/^(?:file:)?\/*[a-z]:\//i, '/');
}
