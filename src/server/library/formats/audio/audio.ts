import { crc32 } from 'node:zlib';
import type { IAudioMetadata, IPicture } from 'music-metadata';
import { coverBytesLimit } from '../../covers/limits';
import { isPicture } from '../../covers/picture-kind';
import { problemFrom, UnreadableFile, type FileProblem } from '../../file-problem';
import { guessProblem } from '../../text/guess-encoding';
import type { Format, ReadFile, StandIn } from '../format';
import { readToEnd } from '../read-to-end';
import { findBrokenBox } from './mpeg4/boxes';
import { parseAudio, salvageId3 } from './parse-audio';
import { readTags } from './read-tags';
import type { RepairedAudio } from './repair-texts';
import { salvageMpeg4 } from './mpeg4/salvage';

export const m4b = audioFormat('m4b');
export const m4a = audioFormat('m4a');
export const mp3 = audioFormat('mp3');

function audioFormat(name: string): Format {
  return { name, read: readAudio, readCover, readStandIn, verify: verifyAudio };
}

async function readAudio(path: string): Promise<ReadFile> {
  try {
    return describe(await parseAudio(path));
  } catch (error) {
    if (!(error instanceof UnreadableFile) || error.code === 'NOT_A_FILE') throw error;
    const problem = problemFrom(error);
    const tags = await salvageTags(path);
    if (!tags || Object.values(tags.audio.native).flat().length === 0) throw error;
    return { ...describeTags(tags.audio), problem };
  }
}

/** @throws UnreadableFile NO_AUDIO when there are neither sound nor tags */
function describe({ audio, guess }: RepairedAudio): ReadFile {
  const hasTags = (audio.format.tagTypes ?? []).length > 0;
  const problem = findMissingSound(audio);
  if (problem && !hasTags) throw new UnreadableFile(problem.code, problem.message);
  return { ...describeTags(audio), problem: problem ?? guessProblem(guess) };
}

function describeTags(audio: IAudioMetadata): Omit<ReadFile, 'problem'> {
  const { duration } = audio.format;
  const durationMs = duration === undefined ? null : Math.round(duration * 1_000);
  return {
    metadata: { ...readTags(audio), durationMs },
    coverMark: markPicture(listPictures(audio)[0]),
  };
}

/** Those of a file whose sound cannot be read. */
async function salvageTags(path: string): Promise<RepairedAudio | null> {
  return (await salvageMpeg4(path)) ?? (await salvageId3(path));
}

async function readCover(path: string): Promise<Uint8Array | null> {
  return (await readPictures(path))[0] ?? null;
}

async function readStandIn(path: string, place: number): Promise<StandIn | null> {
  const picture = (await readPictures(path))[place];
  return picture ? { name: `picture ${place + 1}`, picture } : null;
}

async function readPictures(path: string): Promise<Uint8Array[]> {
  try {
    return listPictures((await parseAudio(path)).audio);
  } catch (error) {
    const tags = error instanceof UnreadableFile ? await salvageTags(path) : null;
    if (!tags) throw error;
    return listPictures(tags.audio);
  }
}

/** The picture is in hand already. */
function markPicture(picture: Uint8Array | undefined): string | null {
  return picture ? `${crc32(picture)} ${picture.length}` : null;
}

/** Those that are pictures, whatever they call themselves: the front cover first, in their order otherwise. */
function listPictures({ common }: IAudioMetadata): Uint8Array[] {
  const pictures = (common.picture ?? []).filter(({ data }) => isPicture(data));
  return pictures.toSorted((a, b) => rankOf(a) - rankOf(b)).map(({ data }) => data);
}

/** The less the better. */
function rankOf({ type, data }: IPicture): number {
  if (data.length > coverBytesLimit) return 3;
  if (type?.toLowerCase() === 'cover (front)') return 0;
  return /icon|\(back\)/i.test(type ?? '') ? 2 : 1;
}

/**
 * Every byte is there to be read, the container is whole, the parser comes to the end of it. Sound
 * itself carries no checksum: a wrong byte within it cannot be told from a right one.
 */
async function verifyAudio(path: string): Promise<FileProblem | null> {
  await readToEnd(path);
  const broken = await findBrokenBox(path);
  return broken ?? findMissingSound((await parseAudio(path)).audio);
}

/** The parser takes any bytes for audio: what has neither container nor codec is none. */
function findMissingSound({ format }: IAudioMetadata): FileProblem | null {
  if (format.container !== undefined || format.codec !== undefined) return null;
  return { code: 'NO_AUDIO', message: 'it has no audio in a known format' };
}
