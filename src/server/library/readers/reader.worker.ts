// Runs in a thread of its own, compiled apart from the server: only relative imports, so that it
// also starts from source, where the alias `@/` means nothing.
import { parentPort } from 'node:worker_threads';
import { storeCover } from '../covers/store-cover';
import { problemFrom } from '../file-problem';
import { getFormat } from '../formats/formats';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';

async function answer(request: ReadRequest): Promise<ReadReply> {
  try {
    const format = getFormat(request.format);
    if (request.action === 'verify') return replyWith(await format.verify(request.path));
    const { metadata, problem, cover } = await format.read(request.path);
    const stored = await storeCover(cover, request.coverFolder);
    return { metadata, coverKey: stored.coverKey, problem: problem ?? stored.problem };
  } catch (error) {
    return replyWith(problemFrom(error));
  }
}

parentPort?.on('message', (request: ReadRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage('ready');
