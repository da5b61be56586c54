import type { IAudioMetadata } from 'music-metadata';

/** Tags that programs for audiobooks made up, by their name in lower case. */
export type CustomTags = ReadonlyMap<string, string>;

// As ID3 ("TXXX:SERIES"), iTunes ("----:com.apple.iTunes:SERIES") and APE ("SERIES") hold them.
const prefix = /^(?:TXXX:|----:[^:]*:)/i;

export function readCustomTags({ native }: IAudioMetadata): CustomTags {
  const tags = new Map<string, string>();
  for (const { id, value } of Object.values(native).flat()) {
    const name = id.replace(prefix, '').toLowerCase();
    if (typeof value === 'string' && !tags.has(name)) tags.set(name, value);
  }
  return tags;
}
