import { posix } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import { attributeOf, childNamed, childrenNamed } from '../elements';
import { findEntryAt } from '../find-entry';
import type { Zip } from '../zip';
import { findPictureOnPage } from './find-picture-on-page';

interface Item {
  id: string;
  href: string;
  isImage: boolean;
  isCoverImage: boolean;
}

/**
 * The cover of an EPUB: what EPUB 3 marks as cover-image, what the meta of EPUB 2 names, what the
 * page shows that the guide calls the cover, or else an image that is named like one.
 */
export async function findCover(
  zip: Zip,
  root: Element,
  packagePath: string,
): Promise<Entry | null> {
  const items = readManifest(root);
  const entryAt = (href: string | null | undefined, base = packagePath) =>
    href ? findEntryAt(zip, resolveHref(base, href)) : null;
  const marked = items.find(({ isCoverImage }) => isCoverImage) ?? findByMeta(root, items);
  if (marked?.isImage) return entryAt(marked.href);
  const page = marked?.href ?? findInGuide(root);
  if (page) {
    const pagePath = resolveHref(packagePath, page);
    const picture = await findPictureOnPage(zip, findEntryAt(zip, pagePath));
    if (picture) return entryAt(picture, pagePath);
  }
  return entryAt(items.find(({ id, href, isImage }) => isImage && /cover/i.test(id + href))?.href);
}

function readManifest(root: Element): Item[] {
  const items = childrenNamed(childNamed(root, 'manifest') ?? root, 'item');
  return items.map((item) => ({
    id: attributeOf(item, 'id') ?? '',
    href: attributeOf(item, 'href') ?? '',
    isImage: isImage(attributeOf(item, 'media-type')?.trim().toLowerCase() ?? ''),
    isCoverImage: (attributeOf(item, 'properties') ?? '').split(/\s+/).includes('cover-image'),
  }));
}

/** An SVG is a page like any other: it may show the picture that is the cover. */
function isImage(mediaType: string): boolean {
  return mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';
}

/** `content` is an item's id, in some files its href. */
function findByMeta(root: Element, items: Item[]): Item | undefined {
  const metadata = childNamed(root, 'metadata') ?? root;
  const metas = childrenNamed(metadata, 'meta');
  const content = metas
    .filter((meta) => attributeOf(meta, 'name')?.trim().toLowerCase() === 'cover')
    .map((meta) => attributeOf(meta, 'content')?.trim())[0];
  return content ? items.find(({ id, href }) => id === content || href === content) : undefined;
}

function findInGuide(root: Element): string | null {
  const references = childrenNamed(childNamed(root, 'guide') ?? root, 'reference');
  const cover = references.find(
    (reference) => attributeOf(reference, 'type')?.trim().toLowerCase() === 'cover',
  );
  return cover ? attributeOf(cover, 'href') : null;
}

/** Names in the archive, looked up there and nowhere else: a "../" too many leads to nothing. */
function resolveHref(base: string, href: string): string {
  return posix.join(posix.dirname(base), href.trim().replace(/[?#].*$/, ''));
}
