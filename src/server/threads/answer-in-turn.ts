// Runs in threads.
import { parentPort } from 'node:worker_threads';

/** Says `'ready'`, and then answers what this thread is asked, one request after another. */
export function answerInTurn<Request, Reply>(
  answer: (request: Request) => Reply | Promise<Reply>,
): void {
  let turn = Promise.resolve();
  parentPort?.on('message', ({ id, request }: { id: number; request: Request }) => {
    turn = turn.then(async () => parentPort?.postMessage({ id, reply: await answer(request) }));
  });
  parentPort?.postMessage('ready');
}
