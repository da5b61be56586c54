// Runs in threads.
import { parentPort, type Transferable } from 'node:worker_threads';

export interface NumberedRequest<Request> {
  id: number;
  request: Request;
}

export interface NumberedReply<Reply> {
  id: number;
  reply: Reply;
}

/**
 * Says `'ready'`, and then answers what this thread is asked, one request after another.
 * @param partsToMove what of a reply is moved to the asking side instead of copied
 */
export function answerInTurn<Request, Reply>(
  answer: (request: Request) => Reply | Promise<Reply>,
  partsToMove: (reply: Reply) => readonly Transferable[] = () => [],
): void {
  let turn = Promise.resolve();
  parentPort?.on('message', ({ id, request }: NumberedRequest<Request>) => {
    turn = turn.then(async () => {
      const reply = await answer(request);
      parentPort?.postMessage({ id, reply } satisfies NumberedReply<Reply>, partsToMove(reply));
    });
  });
  parentPort?.postMessage('ready');
}
