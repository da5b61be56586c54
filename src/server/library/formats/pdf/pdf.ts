import type { FileProblem } from '../../file-problem';
import type { Format, ReadFile } from '../format';
import type { MediaFile } from '../media-file';
import { readToEnd } from '../read-to-end';
import { readDocumentInfo } from './document-info';
import { withPdf, type PdfDocument } from './with-pdf';

/** Without a cover: to draw a page costs more than all the rest of a scan. */
export const pdf: Format = {
  name: 'pdf',
  read: (path) => withPdf(path, readPdf),
  readCover: () => Promise.resolve(null),
  verify: verifyPdf,
};

async function readPdf(document: PdfDocument, file: MediaFile): Promise<ReadFile> {
  const { metadata, problem } = await readDocumentInfo(document, file);
  return {
    metadata: { ...metadata, pageCount: document.numPages },
    problem,
    coverMark: null,
  };
}

/**
 * Every byte is there to be read, and every page loads. What is drawn on it is not asked for: sound
 * documents fail at that too, and some never end.
 */
async function verifyPdf(path: string): Promise<FileProblem | null> {
  await readToEnd(path);
  return withPdf(path, async (document) => {
    for (let number = 1; number <= document.numPages; number++) {
      try {
        const page = await document.getPage(number);
        page.cleanup();
      } catch (error) {
        const message = `page ${number}: ${String((error as Error).message)}`;
        return { code: 'BAD_PAGE', message };
      }
    }
    return null;
  });
}
