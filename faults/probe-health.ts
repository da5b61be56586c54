import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Asks for health every `everyMs` while `work` goes on, in a thread: this one may be busy with what
 * it does to the server. @returns the answers' times in ms
 */
export async function probeHealthApart(
  url: string,
  everyMs: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const worker = new Worker(probe, { eval: true, workerData: { url, everyMs } });
  await once(worker, 'message');
  await work();
  worker.postMessage('stop');
  const [times] = (await once(worker, 'message')) as [number[]];
  await worker.terminate();
  return times;
}

const probe = `
const { parentPort, workerData: { url, everyMs } } = require('node:worker_threads');
const asked = [];
const ask = async () => {
  const start = performance.now();
  const answer = await fetch(url + '/api/health');
  if (answer.status !== 200) throw new Error('health was answered with ' + answer.status);
  await answer.text();
  return performance.now() - start;
};
ask().then(() => {
  const timer = setInterval(() => asked.push(ask()), everyMs);
  parentPort.once('message', async () => {
    clearInterval(timer);
    parentPort.postMessage(await Promise.all(asked));
  });
  parentPort.postMessage('ready');
});
`;
