import type { Element } from '@xmldom/xmldom';
import { attributeOf, childNamed, childrenNamed, textOf } from '../xml/elements';
import { parseXml, xmlBytesLimit } from '../xml/parse-xml';
import type { MediaFile } from '../media-file';
import { findXmpPacket } from './find-xmp-packet';
import type { PdfDocument } from './with-pdf';

/** The values of a property such as `dc:date`, in their order. */
export type Xmp = (name: string) => string[];

type Metadata = Awaited<ReturnType<PdfDocument['getMetadata']>>['metadata'];

/**
 * What a document's XMP says. pdf.js keeps of it only elements, and lists for two of them; many
 * programs write attributes.
 */
export function readXmp(metadata: Metadata, file: MediaFile): Xmp {
  const raw = metadata?.getRaw() as string | null | undefined;
  // Zeros are those of UTF-16, of which pdf.js has dropped the beginning.
  const isText = !!raw && !raw.includes('\0');
  const bytes = isText
    ? Buffer.from(raw.slice(Math.max(raw.indexOf('<'), 0)))
    : findXmpPacket(file);
  const descriptions = findDescriptions(bytes);
  return (name) => descriptions.flatMap((description) => valuesIn(description, name));
}

function findDescriptions(bytes: Buffer | null): Element[] {
  if (!bytes || bytes.length > xmlBytesLimit) return [];
  try {
    const { root } = parseXml(bytes);
    const rdf = root.localName === 'RDF' ? [root] : childrenNamed(root, 'rdf');
    const descriptions = rdf.flatMap((element) => childrenNamed(element, 'description'));
    return [...descriptions, ...descriptions.flatMap(resourcesIn)];
  } catch {
    // XMP that is no XML says nothing; the document's own dictionary may.
    return [];
  }
}

/** Properties that have properties of their own, as calibre writes a series. */
function resourcesIn(description: Element): Element[] {
  return Array.from(description.children ?? []).filter(
    (child) => attributeOf(child, 'parsetype') === 'Resource',
  );
}

/** Acrobat 4 and 5 wrote XMP's own namespace under another prefix. */
const nameOf = (name: string) => name.toLowerCase().replace(/^xap:/, 'xmp:');

function valuesIn(description: Element, name: string): string[] {
  const attribute = Array.from(description.attributes).find(
    (candidate) => nameOf(candidate.name) === name,
  );
  const local = name.replace(/^.*:/, '');
  const elements = childrenNamed(description, local).filter(
    ({ nodeName }) => nameOf(nodeName) === name,
  );
  const values = elements.flatMap((element) => {
    const lists = ['seq', 'bag', 'alt'].flatMap((kind) => childrenNamed(element, kind));
    const items = lists.flatMap((list) => inOrder(childrenNamed(list, 'li')));
    return items.length > 0 ? items.map(textOf) : [textOf(childNamed(element, 'value') ?? element)];
  });
  return attribute ? [attribute.value, ...values] : values;
}

/** Of a text in several languages the one that is for everybody comes first, wherever it stands. */
function inOrder(items: Element[]): Element[] {
  const isDefault = (item: Element) => attributeOf(item, 'lang')?.toLowerCase() === 'x-default';
  return [...items.filter(isDefault), ...items.filter((item) => !isDefault(item))];
}
