import { makeZip, type ZipEntry } from './make-zip';

/** One grey pixel. */
export const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export const container = (path = 'OEBPS/content.opf') =>
  `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="${path}" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>`;

/** A package document with `metadata` for its metadata. */
export const packageOf = (metadata: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
    ${metadata}
  </metadata>
  <manifest/><spine/>
</package>`;

/** The smallest EPUB that has a title, or one whose package document is `opf`. */
export function makeEpub({
  title = 'A Title',
  opf = packageOf(`<dc:title>${title}</dc:title>`),
  more = [],
}: { title?: string; opf?: string | Buffer; more?: ZipEntry[] } = {}): Buffer {
  return makeZip([
    { name: 'mimetype', data: 'application/epub+zip' },
    { name: 'META-INF/container.xml', data: container(), deflate: true },
    { name: 'OEBPS/content.opf', data: opf, deflate: true },
    ...more,
  ]);
}

export function makeCbz({ pages = 3, info = '' }: { pages?: number; info?: string } = {}): Buffer {
  const entries: ZipEntry[] = Array.from({ length: pages }, (_, index) => ({
    name: `page-${index + 1}.png`,
    data: tinyPng,
  }));
  if (info) entries.push({ name: 'ComicInfo.xml', data: `<ComicInfo>${info}</ComicInfo>` });
  return makeZip(entries);
}
