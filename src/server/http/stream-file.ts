import { getLogger } from '@/server/logger';

export interface StreamedFile {
  name: string;
  mediaType: string;
  /** read only as fast as the client takes them; left where it is when the client goes away */
  pieces: AsyncGenerator<string>;
}

/** An answer that the browser saves. When `pieces` throws, the transfer breaks off as an error. */
export function streamFile({ name, mediaType, pieces }: StreamedFile): Response {
  const encoder = new TextEncoder();
  let isGone = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          // Pieces without text are how a long search for little lets go when the client is gone.
          for (;;) {
            const piece = await pieces.next();
            if (isGone) return;
            if (piece.done) return controller.close();
            if (piece.value !== '') return controller.enqueue(encoder.encode(piece.value));
          }
        } catch (error) {
          getLogger().warn({ err: error, file: name }, 'a download broke off');
          controller.error(error);
        }
      },
      async cancel() {
        isGone = true;
        await pieces.return(undefined);
      },
    },
    // Nothing is read ahead: a HEAD request, or a client that is slow, costs nothing.
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${name}"`,
      'content-type': `${mediaType}; charset=utf-8`,
      'x-content-type-options': 'nosniff',
    },
  });
}
