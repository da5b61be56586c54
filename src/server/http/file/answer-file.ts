import { databaseTime } from '@/server/clocks';
import { getLogger } from '@/server/logger';
import { choosePart, type FileFacts, type Part } from './choose-part';
import { contentDisposition } from './content-disposition';
import { lengthHeader } from './file-length';

/** An open file. It is closed once it has been sent, or is not wanted any more. */
export interface SentFile {
  size: number;
  mtimeNs: bigint;
  ctimeNs: bigint;
  /** Exactly `length` bytes. @throws when the file does not give them */
  read(position: number, length: number): Promise<Uint8Array>;
  close(): void;
}

export interface FileAnswer {
  name: string;
  mediaType: string;
  disposition: 'attachment' | 'inline';
}

const pieceBytes = 256 * 1024;

/** The file, or the part of it that the request asks for. Of a large one no more than a piece is in memory. */
export function answerFile(request: Request, file: SentFile, answer: FileAnswer): Response {
  const facts = factsOf(file);
  const part = choosePart(request.headers, facts);
  const headers = headersOf(facts, part, answer);
  const isSent = part.status === 200 || part.status === 206;
  if (!isSent || request.method === 'HEAD') {
    file.close();
    return new Response(null, { status: part.status, headers });
  }
  return new Response(sendPart(file, part, answer.name), { status: part.status, headers });
}

function factsOf({ size, mtimeNs, ctimeNs }: SentFile): FileFacts {
  const etag = `"${[BigInt(size), mtimeNs, ctimeNs].map((n) => n.toString(36)).join('.')}"`;
  const seconds = Math.floor(Number(mtimeNs) / 1e9);
  const isPast = seconds * 1_000 <= databaseTime().getTime();
  return { size, etag, modifiedAt: isPast ? new Date(seconds * 1_000) : null };
}

function headersOf({ size, etag, modifiedAt }: FileFacts, part: Part, answer: FileAnswer): Headers {
  const { name, mediaType, disposition } = answer;
  const headers = new Headers({
    'accept-ranges': 'bytes',
    // Asked for again each time, and answered in 304 where it has not changed; never packed.
    'cache-control': 'private, no-cache, no-transform',
    etag,
    'x-content-type-options': 'nosniff',
  });
  if (modifiedAt) headers.set('last-modified', modifiedAt.toUTCString());
  if (part.status === 416) headers.set('content-range', `bytes */${size}`);
  if (part.status !== 200 && part.status !== 206) return headers;
  headers.set('content-disposition', contentDisposition(disposition, name));
  headers.set('content-length', String(part.length));
  headers.set(lengthHeader, String(part.length));
  headers.set('content-type', mediaType);
  if (part.status === 206) {
    const last = part.start + part.length - 1;
    headers.set('content-range', `bytes ${part.start}-${last}/${size}`);
  }
  return headers;
}

/** Read only as fast as the client takes it. When the file fails the transfer breaks off as an error. */
function sendPart(
  file: SentFile,
  { start, length }: { start: number; length: number },
  name: string,
): ReadableStream<Uint8Array> {
  let position = start;
  let isGone = false;
  const end = start + length;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const wanted = Math.min(pieceBytes, end - position);
          const bytes = wanted > 0 ? await file.read(position, wanted) : null;
          if (isGone) return;
          if (bytes) controller.enqueue(bytes);
          position += wanted;
          if (position < end) return;
          file.close();
          controller.close();
        } catch (error) {
          if (isGone) return;
          file.close();
          getLogger().warn({ err: error, file: name }, 'a download broke off');
          controller.error(error);
        }
      },
      cancel() {
        isGone = true;
        file.close();
      },
    },
    // Nothing is read ahead: a client that is slow, or only wants the headers, costs nothing.
    { highWaterMark: 0 },
  );
}
