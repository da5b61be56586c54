// Runs in a thread of its own and reads the files that are being downloaded from one library folder,
// synchronously: a dead share stops this thread and nothing else.
import { answerInTurn } from '@/server/threads/answer-in-turn';
import { problemFrom } from '../file-problem';
import type { FileReply, FileRequest } from './protocol';
import { openServedFile, type OpenServedFile } from './served-file';

const open = new Map<number, OpenServedFile>();
let lastHandle = 0;

function answer(request: FileRequest): FileReply {
  const { action } = request;
  if (action === 'open') {
    const file = openServedFile(request.file);
    open.set(++lastHandle, file);
    return { opened: { ...file.stamp, handle: lastHandle } };
  }
  const file = open.get(request.handle);
  if (!file) throw new Error(`no open file ${request.handle}`);
  if (action === 'read') return { bytes: file.read(request.position, request.length) };
  open.delete(request.handle);
  file.close();
  return { closed: true };
}

function answerAlways(request: FileRequest): FileReply {
  try {
    return answer(request);
  } catch (error) {
    return { problem: problemFrom(error) };
  }
}

answerInTurn(answerAlways, (reply) => ('bytes' in reply ? [reply.bytes.buffer] : []));
