import type { Format, ReadFile } from '../format';
import { readDocumentInfo } from './document-info';
import { verifyPdf } from './verify-pdf';
import { withPdf, type PdfDocument } from './with-pdf';

/** Without a cover: to draw a page costs more than all the rest of a scan. */
export const pdf: Format = {
  name: 'pdf',
  read: (path) => withPdf(path, readPdf),
  readCover: () => Promise.resolve(null),
  verify: verifyPdf,
};

async function readPdf(document: PdfDocument): Promise<ReadFile> {
  const metadata = await readDocumentInfo(document);
  return {
    metadata: { ...metadata, pageCount: document.numPages },
    problem: null,
    coverMark: null,
  };
}
