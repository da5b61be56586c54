import type { LibraryFile } from './make-library';
import yauzl, { type ZipFile } from 'yauzl';

/** What any scan has to do at least, in one thread: open each archive, read the wanted entries. */
export async function readEntries(files: readonly LibraryFile[]): Promise<{ bytes: number }> {
  let bytes = 0;
  for (const { path, entries } of files) {
    const zip = await yauzl.openPromise(path, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (entries.includes(entry.fileName)) bytes += await countBytes(zip, entry);
    }
    zip.close();
  }
  return { bytes };
}

async function countBytes(zip: ZipFile, entry: yauzl.Entry): Promise<number> {
  let bytes = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
}
