import { open } from 'node:fs/promises';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableFile } from '../../file-problem';
import { readRanges } from './read-ranges';

export type PdfDocument = PDFDocumentProxy;

/**
 * Opens the document at `path`, hands it to `use`, and closes it in any case. Of the file only
 * what is asked for is read.
 * @throws UnreadableFile ENCRYPTED, NOT_A_PDF, BAD_PDF or TOO_LARGE, or the system's error
 */
export async function withPdf<T>(
  path: string,
  use: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  // Loaded for the first PDF: it is large, and most threads never see one.
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { range, failed } = readRanges(pdfjs.PDFDataRangeTransport, file, size);
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
      return await Promise.race([task.promise.then(use), failed]);
    } catch (error) {
      throw await explain(error as Error, path);
    } finally {
      await task.destroy();
    }
  } finally {
    await file.close();
  }
}

async function explain(error: Error, path: string): Promise<Error> {
  if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).syscall) return error;
  if (error.name === 'PasswordException') {
    return new UnreadableFile('ENCRYPTED', 'the document needs a password', { cause: error });
  }
  const code = (await startsAsPdf(path)) ? 'BAD_PDF' : 'NOT_A_PDF';
  return new UnreadableFile(code, String(error.message), { cause: error });
}

/** The mark may come after other bytes, but within the first kilobyte. */
async function startsAsPdf(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await file.close();
  }
}
