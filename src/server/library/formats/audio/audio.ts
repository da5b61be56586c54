import { crc32 } from 'node:zlib';
import type { IAudioMetadata } from 'music-metadata';
import { isPicture } from '../../covers/picture-kind';
import { problemFrom, UnreadableFile, type FileProblem } from '../../file-problem';
import { guessProblem } from '../../text/guess-encoding';
import type { Format, ReadFile } from '../format';
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
  return { name, read: readAudio, readCover, verify: verifyAudio };
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
    coverMark: markPicture(readPicture(audio)),
  };
}

/** Those of a file whose sound cannot be read. */
async function salvageTags(path: string): Promise<RepairedAudio | null> {
  return (await salvageMpeg4(path)) ?? (await salvageId3(path));
}

async function readCover(path: string): Promise<Uint8Array | null> {
  try {
    return readPicture((await parseAudio(path)).audio);
  } catch (error) {
    const tags = error instanceof UnreadableFile ? await salvageTags(path) : null;
    if (!tags) throw error;
    return readPicture(tags.audio);
  }
}

/** The picture is in hand already; what is no picture at all is no cover. */
function markPicture(picture: Uint8Array | null): string | null {
  if (!picture || !isPicture(picture)) return null;
  return `${crc32(picture)} ${picture.length}`;
}

/** The picture that says it is the front cover, else the first of those there are. */
function readPicture({ common }: IAudioMetadata): Uint8Array | null {
  const pictures = common.picture ?? [];
  const front = pictures.find(({ type }) => type?.toLowerCase() === 'cover (front)');
  return (front ?? pictures[0])?.data ?? null;
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
