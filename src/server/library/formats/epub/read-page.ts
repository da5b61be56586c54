import type { Element, Node } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import { attributeOf, childNamed, textOf } from '../xml/elements';
import { parseXml } from '../xml/parse-xml';
import { readEntry } from '../zip/read-entry';
import type { Zip } from '../zip/zip';

// A page that shows a cover is short; a long one is the book itself.
const pageBytesLimit = 256 * 1024;
/** Of one that nothing calls the cover: most first pages are not read for it. */
const plainPageBytesLimit = 4 * 1024;

/** More on one page are none of its cover. */
const maxPictures = 5;
const pictureAttributes: Record<string, string> = { img: 'src', image: 'href', object: 'data' };

const pictureTag = /<(?:[a-z]+:)?(?:img|image|object)\b/i;

export interface PageContent {
  /** where its first pictures are, relative to the page */
  pictures: string[];
  text: string;
}

const nothing: PageContent = { pictures: [], text: '' };

/**
 * A page that cannot be read shows nothing.
 * @param isPlain it should have a picture and nothing else
 */
export async function readPage(
  zip: Zip,
  page: Entry | null,
  isPlain: boolean,
): Promise<PageContent> {
  if (!page) return nothing;
  try {
    const bytes = await readEntry(zip, page, isPlain ? plainPageBytesLimit : pageBytesLimit);
    if (isPlain && !pictureTag.test(bytes.toString('latin1'))) return nothing;
    const { root } = parseXml(bytes);
    return { pictures: findPictures(root), text: textOf(childNamed(root, 'body') ?? root).trim() };
  } catch {
    return nothing;
  }
}

function findPictures(root: Element): string[] {
  const found: string[] = [];
  for (let node: Node | null = root; node; node = nextInDocument(node)) {
    const name = (node as Element).localName?.toLowerCase() ?? '';
    const attribute = pictureAttributes[name];
    const href = attribute && attributeOf(node as Element, attribute)?.trim();
    if (href && !/^data:/i.test(href) && found.push(href) >= maxPictures) break;
  }
  return found;
}

function nextInDocument(node: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let at: Node | null = node; at; at = at.parentNode)
    if (at.nextSibling) return at.nextSibling;
  return null;
}
