import type { IAudioMetadata } from 'music-metadata';

/** The picture that says it is the front cover, else the first of those there are. */
export function readPicture({ common }: IAudioMetadata): Uint8Array | null {
  const pictures = common.picture ?? [];
  const front = pictures.find(({ type }) => type?.toLowerCase() === 'cover (front)');
  return (front ?? pictures[0])?.data ?? null;
}
