import { extname } from 'node:path';
import type { IAudioMetadata, IOptions } from 'music-metadata';
import { UnreadableFile } from '../../file-problem';
import { withMediaFile, type MediaFile } from '../media-file';
import { readPlainItems, type PlainItems } from './mpeg4/items';
import { hasOddFrames } from './odd-frames';
import { lengthOfId3, mayNeedRepair, repairId3 } from './repair-id3';
import { repairTexts, type RepairedAudio } from './repair-texts';

// Chapters are left out: with them good M4A files fail as a whole.
const options: IOptions = { duration: true, includeChapters: false };
const tagLimit = 32 * 1024 * 1024;
const id3v1Length = 128;

/**
 * Tags and duration, by what the file is and not by what it is called.
 * @throws UnreadableFile BAD_AUDIO, or the system's error
 */
export async function parseAudio(path: string): Promise<RepairedAudio> {
  try {
    return await withMediaFile(path, (file) => parseFile(file, path));
  } catch (error) {
    if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).syscall) throw error;
    throw new UnreadableFile('BAD_AUDIO', String((error as Error).message), { cause: error });
  }
}

async function parseFile(file: MediaFile, path: string): Promise<RepairedAudio> {
  // Loaded for the first audio file: most threads never see one.
  const [{ parseFromTokenizer }, { AudioTokenizer }] = await Promise.all([
    import('music-metadata'),
    import('./audio-tokenizer'),
  ]);
  const head = file.bytesAt(0, 12);
  const mimeType = findMimeType(head, path);
  const audio = await parseFromTokenizer(
    new AudioTokenizer(file, mimeType ? { mimeType } : { path }),
    options,
  );
  const tag = await parseRepaired(file, head);
  if (!tag) return repairTexts(audio);
  const { common, native, format } = tag.audio;
  const { tagTypes } = format;
  return {
    audio: { ...audio, common, native, format: { ...audio.format, tagTypes } },
    guess: tag.guess,
  };
}

/** Tags that have to be read in place of those that the file has, as it has them. */
async function parseRepaired(file: MediaFile, head: Buffer): Promise<RepairedAudio | null> {
  if (isMpeg4(head)) {
    const items = readPlainItems(file, false);
    return items && parseItems(items);
  }
  const tag = readRepaired(file, head, false);
  return tag && repairTexts(await parseTag(tag, 'audio/mpeg'));
}

/** The tags alone of an MPEG-4 file. */
export async function parseItems({ file, guess }: PlainItems): Promise<RepairedAudio> {
  return { audio: await parseTag(file, 'audio/mp4'), guess };
}

/** The tags alone of a file whose sound cannot be read; null where there are none. */
export async function salvageId3(path: string): Promise<RepairedAudio | null> {
  const tag = await withMediaFile(path, (file) => readRepaired(file, file.bytesAt(0, 12), true));
  try {
    return tag && repairTexts(await parseTag(tag, 'audio/mpeg'));
  } catch {
    return null;
  }
}

// Beginnings of other kinds of audio, which people have renamed.
const others: readonly (readonly [mimeType: string, beginning: RegExp])[] = [
  ['audio/flac', /^fLaC/],
  ['audio/ogg', /^OggS/],
  ['audio/wav', /^RIFF[^]{4}WAVE/],
  ['audio/aiff', /^FORM[^]{4}AIF[FC]/],
  ['audio/ms-asf', /^0&\xb2u\x8ef\xcf\x11/],
  ['audio/matroska', /^\x1aE\xdf\xa3/],
];

/** Where the content is of another kind than the file's ending says. */
function findMimeType(head: Buffer, path: string): string | null {
  const isNamedMp3 = extname(path).toLowerCase() === '.mp3';
  if (isMpeg4(head)) return isNamedMp3 ? 'audio/mp4' : null;
  // A frame of MPEG audio, or of AAC without a container.
  const isFrame = head[0] === 0xff && ((head[1]! & 0xe6) === 0xe2 || (head[1]! & 0xf6) === 0xf0);
  if (lengthOfId3(head) > 0 || isFrame) return isNamedMp3 ? null : 'audio/mpeg';
  const start = head.toString('latin1');
  return others.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}

function isMpeg4(head: Buffer): boolean {
  return head.toString('latin1', 4, 8) === 'ftyp';
}

/**
 * An ID3 tag that has to be read in place of the file's own, with the older one at the end of the
 * file, which goes with it.
 */
function readRepaired(file: MediaFile, head: Buffer, isForced: boolean): Buffer | null {
  const length = Math.min(lengthOfId3(head), tagLimit, file.size);
  const isOdd = () => mayNeedRepair(head) || hasOddFrames(file, head[3]!, length);
  if (length === 0 || !(isForced || isOdd())) return null;
  const tag = repairId3(file.bytesAt(0, length), isForced);
  if (!tag) return null;
  const end = file.bytesAt(Math.max(file.size - id3v1Length, 0), id3v1Length);
  return end.toString('latin1', 0, 3) === 'TAG' ? Buffer.concat([tag, end]) : tag;
}

/** A file that has nothing but tags. */
async function parseTag(tag: Buffer, mimeType: string): Promise<IAudioMetadata> {
  const { parseBuffer } = await import('music-metadata');
  return parseBuffer(tag, { mimeType, size: tag.length }, options);
}
