import { noMetadata, type Metadata } from '../../metadata';
import { tidyLine, tidyNames, tidyText } from '../../tidy-text';
import type { PdfDocument } from './with-pdf';

/** What the document says of itself: its info dictionary, and XMP where that says more. */
export async function readDocumentInfo(document: PdfDocument): Promise<Metadata> {
  // A document whose metadata is damaged still has its pages.
  const found = await document.getMetadata().catch(() => null);
  if (!found) return noMetadata;
  const info = found.info as Record<string, unknown>;
  const xmp = (name: string): unknown => found.metadata?.get(name);
  return {
    ...noMetadata,
    title: line(info.Title) ?? line(xmp('dc:title')),
    authors: readAuthors(info.Author, xmp('dc:creator')),
    language: line(info.Language) ?? line(xmp('dc:language')),
    publisher: line(xmp('dc:publisher')),
    date: readDate(info.CreationDate),
    description: tidyText(text(info.Subject) ?? text(xmp('dc:description'))),
  };
}

function readAuthors(author: unknown, creators: unknown): string[] {
  const authors = tidyNames((text(author) ?? '').split(';'));
  return authors.length > 0 ? authors : tidyNames([creators].flat().map(text));
}

/** "D:20130228025910-05'00'" is 2013-02-28. */
function readDate(value: unknown): string | null {
  const [, year, month, day] = /^D:(\d{4})(\d\d)?(\d\d)?/.exec(text(value) ?? '') ?? [];
  return year ? [year, month, day].filter((part) => part !== undefined).join('-') : null;
}

function line(value: unknown): string | null {
  return tidyLine(text([value].flat()[0]));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
