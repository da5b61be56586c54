import type { Element, Node } from '@xmldom/xmldom';
import type { Entry } from 'yauzl';
import { attributeOf } from '../xml/elements';
import { parseXml } from '../xml/parse-xml';
import { readEntry } from '../zip/read-entry';
import type { Zip } from '../zip/zip';

// A page that shows a cover is short; a long one is the book itself.
const pageBytesLimit = 256 * 1024;

const pictureAttributes: Record<string, string> = { img: 'src', image: 'href' };

/** Where the first picture of a page is, relative to the page. A page that cannot be read has none. */
export async function findPictureOnPage(zip: Zip, page: Entry | null): Promise<string | null> {
  if (!page) return null;
  try {
    return firstPicture(parseXml(await readEntry(zip, page, pageBytesLimit)).root);
  } catch {
    return null;
  }
}

function firstPicture(root: Element): string | null {
  for (let node: Node | null = root; node; node = nextInDocument(node)) {
    const name = (node as Element).localName?.toLowerCase() ?? '';
    const attribute = pictureAttributes[name];
    const href = attribute && attributeOf(node as Element, attribute);
    if (href) return href;
  }
  return null;
}

function nextInDocument(node: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let at: Node | null = node; at; at = at.parentNode)
    if (at.nextSibling) return at.nextSibling;
  return null;
}
