import type { IAudioMetadata } from 'music-metadata';
import { UnreadableFile } from '../../file-problem';
import { withMediaFile } from '../media-file';

/**
 * Tags and duration. Chapters are left out: with them good M4A files fail as a whole.
 * @throws UnreadableFile BAD_AUDIO, or the system's error
 */
export async function parseAudio(path: string): Promise<IAudioMetadata> {
  // Loaded for the first audio file: most threads never see one.
  const [{ parseFromTokenizer }, { AudioTokenizer }] = await Promise.all([
    import('music-metadata'),
    import('./audio-tokenizer'),
  ]);
  try {
    return await withMediaFile(path, (file) =>
      parseFromTokenizer(new AudioTokenizer(file, path), {
        duration: true,
        includeChapters: false,
      }),
    );
  } catch (error) {
    if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).syscall) throw error;
    throw new UnreadableFile('BAD_AUDIO', String((error as Error).message), { cause: error });
  }
}
