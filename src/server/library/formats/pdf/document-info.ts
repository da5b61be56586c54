import type { FileProblem } from '../../file-problem';
import { noMetadata, type Metadata } from '../../metadata';
import { guessProblem } from '../../text/guess-encoding';
import { sortPeople, type People } from '../../books/people';
import { parseDate } from '../../text/published-date';
import { plainNumber } from '../../text/plain-number';
import { plainLine, plainNames, plainText } from '../../text/plain-text';
import type { MediaFile } from '../media-file';
import { makeIdentifiers, uniqueIdentifiers } from '../identifier';
import { repairInfo } from './repair-info';
import { readXmp, type Xmp } from './read-xmp';
import type { PdfDocument } from './with-pdf';

interface DocumentInfo {
  metadata: Metadata;
  problem: FileProblem | null;
}

/** What the document says of itself: its info dictionary, and XMP where that says more. */
export async function readDocumentInfo(
  document: PdfDocument,
  file: MediaFile,
): Promise<DocumentInfo> {
  // A document whose metadata is damaged still has its pages.
  const found = await document.getMetadata().catch(() => null);
  if (!found) return { metadata: noMetadata, problem: null };
  const { info, guess } = repairInfo(found.info as Record<string, unknown>);
  const xmp = readXmp(found.metadata, file);
  const line = (own: unknown, name: string) => plainLine(text(own)) ?? plainLine(xmp(name)[0]);
  const metadata = {
    ...noMetadata,
    title: plainTitle(text(info.Title)) ?? plainTitle(xmp('dc:title')[0]),
    ...readSeries(xmp),
    ...readAuthors(info.Author, xmp),
    language: line(info.Language, 'dc:language'),
    publisher: plainLine(xmp('dc:publisher')[0]),
    date: readDate(info.CreationDate, xmp),
    description: plainText(text(info.Subject)) ?? plainText(xmp('dc:description')[0]),
    identifiers: readIsbns(xmp),
  };
  return { metadata, problem: guessProblem(guess) };
}

const ofOffice = /^Microsoft (?:Office )?(?:Word|PowerPoint|Excel|Publisher)\s+[-–]\s+/i;
const fileName =
  /^(?:(?:[a-z]:|\\|\/).*[\\/])?(.+)\.(?:docx?|rtf|pptx?|xlsx?|pub|odt|wpd|indd|qxd|dvi|tex)$/i;
const noTitle = /^\(?(?:untitled|unbenannt|sans titre|document)(?:[ -]?(?:document|\d+))*\)?$/i;

/** Word writes the name of the program and of its file, others that of the file, or that there is none. */
function plainTitle(written: string | null | undefined): string | null {
  const title = plainLine(written)?.replace(ofOffice, '').replace(fileName, '$1').trim();
  return title && !noTitle.test(title) ? title : null;
}

/** As calibre writes it. */
function readSeries(xmp: Xmp): Pick<Metadata, 'series' | 'seriesNumber'> {
  const series = plainLine(xmp('calibre:series')[0]);
  const number = series && plainLine(xmp('calibresi:series_index')[0]);
  return { series, seriesNumber: plainNumber(number) };
}

/** XMP has them apart, where the dictionary has one text that may be a name with a comma. */
function readAuthors(author: unknown, xmp: Xmp): People {
  const own = plainNames([text(author)], /;/);
  const apart = plainNames(xmp('dc:creator'), /;/);
  const names = own.length === 0 || (own.length === 1 && apart.length > 1) ? apart : own;
  return sortPeople(names.map((name) => ({ name, roles: [], isCreator: true })));
}

/** When it was published, which XMP may say, else when the file was made. */
function readDate(created: unknown, xmp: Xmp): string | null {
  const written = [
    ...xmp('dc:date'),
    ...xmp('prism:publicationdate'),
    ...xmp('xmp:createdate'),
    text(created),
  ];
  return written.map(parseDate).find(Boolean) ?? null;
}

function readIsbns(xmp: Xmp): Metadata['identifiers'] {
  const names = ['prism:isbn', 'pdfx:isbn', 'pdfx:ebook_isbn', 'dc:identifier', 'xmp:identifier'];
  const found = names.flatMap(xmp).flatMap((value) => makeIdentifiers(null, value));
  return uniqueIdentifiers(found.filter((identifier) => identifier.scheme === 'isbn'));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
