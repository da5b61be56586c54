// Runs in a thread of its own, compiled apart from the server.
import { answerInTurn } from '@/server/threads/answer-in-turn';
import { coverKeyOf } from '../covers/cover-cache';
import { drawCover } from '../covers/draw-cover';
import { problemFrom } from '../file-problem';
import { makeFingerprint } from '../fingerprint';
import { getFormat } from '../formats/formats';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';

async function answer(request: ReadRequest): Promise<ReadReply> {
  try {
    if (request.action === 'cover') {
      const { cover, problem } = await drawCover(request);
      // A copy: Node hands out small buffers from one that many share.
      return { ...replyWith(problem), cover: cover && new Uint8Array(cover) };
    }
    const { path, action } = request;
    if (action === 'verify') return replyWith(await getFormat(request.format).verify(path));
    const fingerprint = makeFingerprint(path);
    if (fingerprint === request.knownFingerprint) {
      return { ...replyWith(null), fingerprint, isUnchanged: true };
    }
    return { ...(await read(path, request.format)), fingerprint };
  } catch (error) {
    return replyWith(problemFrom(error));
  }
}

async function read(path: string, format: string): Promise<ReadReply> {
  try {
    const { metadata, problem, coverMark } = await getFormat(format).read(path);
    const coverKey = coverMark === null ? null : coverKeyOf(path, coverMark);
    return { ...replyWith(problem), metadata, coverKey };
  } catch (error) {
    return replyWith(problemFrom(error));
  }
}

answerInTurn(answer);
