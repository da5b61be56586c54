// Runs in a thread of its own, compiled apart from the server: only relative imports, so that it
// also starts from source, where the alias `@/` means nothing.
import { parentPort } from 'node:worker_threads';
import { problemFrom } from '../file-problem';
import { getFormat } from '../formats/formats';
import type { ReadReply, ReadRequest } from './protocol';

async function read({ path, format }: ReadRequest): Promise<ReadReply> {
  try {
    return await getFormat(format).read(path);
  } catch (error) {
    return { metadata: null, problem: problemFrom(error) };
  }
}

parentPort?.on('message', (request: ReadRequest) => {
  void read(request).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage('ready');
