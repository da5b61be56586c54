import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableFile } from '../../file-problem';
import { withMediaFile, type MediaFile } from '../media-file';
import { readRanges } from './read-ranges';

export type PdfDocument = PDFDocumentProxy;

/**
 * Opens the document at `path`, hands it to `use`, and closes it in any case. Of the file only
 * what is asked for is read.
 * @throws UnreadableFile ENCRYPTED, NOT_A_PDF, BAD_PDF or TOO_LARGE, or the system's error
 */
export function withPdf<T>(
  path: string,
  use: (document: PdfDocument, file: MediaFile) => Promise<T>,
): Promise<T> {
  return withMediaFile(path, (file) => openPdf(file, use));
}

async function openPdf<T>(
  file: MediaFile,
  use: (document: PdfDocument, file: MediaFile) => Promise<T>,
): Promise<T> {
  refuseHuge(file.size);
  // Loaded for the first PDF: it is large, and most threads never see one.
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { range, failed } = readRanges(pdfjs.PDFDataRangeTransport, file);
  const task = pdfjs.getDocument({
    range,
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    stopAtErrors: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    return await Promise.race([task.promise.then((document) => use(document, file)), failed]);
  } catch (error) {
    throw explain(error as Error, file);
  } finally {
    await task.destroy();
  }
}

/** pdf.js keeps room for the whole document in one array, which has at most 2^32 bytes. */
function refuseHuge(size: number): void {
  if (size < 2 ** 32) return;
  const written = (size / 2 ** 30).toFixed(1);
  throw new UnreadableFile(
    'TOO_LARGE',
    `the document has ${written} GiB; PDFs of 4 GiB and more cannot be read`,
  );
}

function explain(error: Error, file: MediaFile): Error {
  if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).syscall) return error;
  if (error.name === 'PasswordException') {
    return new UnreadableFile('ENCRYPTED', 'the document needs a password', { cause: error });
  }
  // The mark may come after other bytes, but within the first kilobyte.
  const code = file.bytesAt(0, 1024).includes('%PDF-') ? 'BAD_PDF' : 'NOT_A_PDF';
  return new UnreadableFile(code, String(error.message), { cause: error });
}
