// Runs in a thread of its own and reads the files that are being downloaded from one library folder,
// synchronously: a dead share stops this thread and nothing else.
import { parentPort } from 'node:worker_threads';
import { problemFrom } from '../file-problem';
import type { FileReply, FileRequest } from './protocol';
import { openServedFile, type OpenServedFile } from './served-file';

const open = new Map<number, OpenServedFile>();

function answer(request: FileRequest): FileReply {
  const { id, action } = request;
  if (action === 'open') {
    const file = openServedFile(request.file);
    open.set(id, file);
    return { id, opened: { ...file.stamp, handle: id } };
  }
  const file = open.get(request.handle);
  if (!file) throw new Error(`no open file ${request.handle}`);
  if (action === 'read') return { id, bytes: file.read(request.position, request.length) };
  open.delete(request.handle);
  file.close();
  return { id, closed: true };
}

function answerAlways(request: FileRequest): FileReply {
  try {
    return answer(request);
  } catch (error) {
    return { id: request.id, problem: problemFrom(error) };
  }
}

parentPort?.on('message', (request: FileRequest) => {
  const reply = answerAlways(request);
  parentPort?.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer] : []);
});
parentPort?.postMessage('ready');
