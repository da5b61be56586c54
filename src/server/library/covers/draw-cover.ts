// Runs in a reader thread.
import { closeSync } from 'node:fs';
import { coverNotDrawn, coverOfOtherPage } from '@/model/book';
import { UnreadableFile, type FileProblem } from '../file-problem';
import { showInstead } from '../formats/cover-entry';
import type { Format } from '../formats/format';
import { getFormat } from '../formats/formats';
import { openMediaFile } from '../formats/open-media-file';
import { drawPicture, type DrawnCover } from './draw-picture';

/** A file as the last scan saw it. */
export interface FileVersion {
  path: string;
  /** the format's name */
  format: string;
  size: number;
  /** whole seconds since 1970 */
  mtime: number;
}

/** What a file that is no longer as it was is answered with: its next scan gives it another key. */
export const fileChanged = 'FILE_CHANGED';

/** No further picture is begun after that: one may take 10 s, and all of them have 25. */
const standInsMs = 10_000;

/**
 * The cover of a file; where that cannot be drawn, what the format shows in its place, with the problem.
 * @throws UnreadableFile BAD_COVER, FILE_CHANGED …, or the system's error
 */
export async function drawCover(file: FileVersion): Promise<DrawnCover> {
  refuseChanged(file);
  const until = performance.now() + standInsMs;
  const format = getFormat(file.format);
  const attempt = await tryToDraw(() => format.readCover(file.path));
  if (attempt.cover) return attempt;
  const problem = attempt.failure
    ? { code: coverOfOtherPage, message: attempt.failure.message }
    : { code: coverNotDrawn, message: 'it is a picture of a kind that is not drawn' };
  const other = await drawStandIn(format, file.path, problem, until);
  if (attempt.failure && !other) throw attempt.failure;
  return other ?? attempt;
}

/** The first that can be drawn; null where there is none. */
async function drawStandIn(
  { readStandIn }: Format,
  path: string,
  problem: FileProblem,
  until: number,
): Promise<DrawnCover | null> {
  for (let place = 1; performance.now() < until; place++) {
    const standIn = await readStandIn?.(path, place);
    if (!standIn) return null;
    const { cover } = await tryToDraw(() => standIn.picture);
    if (cover) return { cover, problem: showInstead(problem, standIn.name) };
  }
  return null;
}

type Attempt = DrawnCover & { failure: UnreadableFile | null };

/** A picture that is to blame itself is an answer; every other error is thrown. */
async function tryToDraw(
  read: () => Uint8Array | null | Promise<Uint8Array | null>,
): Promise<Attempt> {
  try {
    return { ...(await drawPicture(await read())), failure: null };
  } catch (error) {
    if (!(error instanceof UnreadableFile) || error.code !== 'BAD_COVER') throw error;
    return { cover: null, problem: null, failure: error };
  }
}

function refuseChanged({ path, size, mtime }: FileVersion): void {
  const { fd, stats: now } = openMediaFile(path);
  closeSync(fd);
  if (now.size === size && Math.floor(now.mtimeMs / 1000) === mtime) return;
  throw new UnreadableFile(fileChanged, 'the file has changed since the last scan');
}
