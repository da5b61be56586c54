// Runs in a thread of its own, compiled apart from the server: only relative imports, so that it
// also starts from source, where the alias `@/` means nothing.
import { parentPort } from 'node:worker_threads';
import { coverKeyOf } from '../covers/cover-cache';
import { drawCover } from '../covers/draw-cover';
import { problemFrom } from '../file-problem';
import { getFormat } from '../formats/formats';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';

async function answer(request: ReadRequest): Promise<ReadReply> {
  const { action, path } = request;
  try {
    if (action === 'cover') {
      const cover = await drawCover(request);
      // A copy: Node hands out small buffers from one that many share.
      return { ...replyWith(null), cover: cover && new Uint8Array(cover) };
    }
    const format = getFormat(request.format);
    if (action === 'verify') return replyWith(await format.verify(path));
    const { metadata, problem, coverMark } = await format.read(path);
    const coverKey = coverMark === null ? null : coverKeyOf(path, coverMark);
    return { ...replyWith(problem), metadata, coverKey };
  } catch (error) {
    return replyWith(problemFrom(error));
  }
}

parentPort?.on('message', (request: ReadRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage('ready');
