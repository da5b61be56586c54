import type { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableFile } from '../../file-problem';
import type { MediaFile } from '../media-file';

// A sound document needs its index and a few objects; one without an index is read as a whole.
const bytesLimit = 256 * 1024 * 1024;

interface Ranges {
  range: PDFDataRangeTransport;
  /** Rejects when the file cannot be read on; never resolves. */
  failed: Promise<never>;
}

/** Hands pdf.js the parts of a file that it asks for. The class comes late, with pdf.js itself. */
export function readRanges(Transport: typeof PDFDataRangeTransport, file: MediaFile): Ranges {
  let fail: (error: unknown) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  // Heard by whoever waits for the document; afterwards nobody needs to know.
  failed.catch(() => {});
  let bytesSoFar = 0;

  function read(begin: number, end: number): Uint8Array {
    bytesSoFar += end - begin;
    if (bytesSoFar > bytesLimit) {
      throw new UnreadableFile('TOO_LARGE', `more than ${bytesLimit} bytes of it are needed`);
    }
    const bytes = new Uint8Array(end - begin);
    const bytesRead = file.read(bytes, 0, bytes.length, begin);
    // Cut short since it was opened: the rest stays zeros, and pdf.js says what it misses.
    if (bytesRead === 0) throw new UnreadableFile('BAD_PDF', 'the file ended too early');
    return bytes;
  }

  class FileRanges extends Transport {
    override requestDataRange(begin: number, end: number): void {
      // Not from within its own call.
      queueMicrotask(() => {
        try {
          this.onDataRange(begin, read(begin, end));
        } catch (error) {
          fail(error);
        }
      });
    }
  }
  return { range: new FileRanges(file.size, null), failed };
}
