import type { IAudioMetadata } from 'music-metadata';

/** Tags that programs for audiobooks made up, by their name in lower case and without any signs. */
export type CustomTags = ReadonlyMap<string, string>;

// As ID3 ("TXXX:SERIES"), iTunes ("----:com.apple.iTunes:SERIES") and APE ("SERIES") hold them.
const prefix = /^(?:TXXX:|----:[^:]*:)/i;

export function readCustomTags({ native }: IAudioMetadata): CustomTags {
  const tags = new Map<string, string>();
  for (const [type, all] of Object.entries(native)) {
    const own = new Map<string, string>();
    for (const { id, value } of all) {
      if (typeof value !== 'string') continue;
      const name = id
        .replace(prefix, '')
        .toLowerCase()
        .replace(/[\s_-]/g, '');
      const before = own.get(name);
      // music-metadata takes every "/" of an ID3v2.3 text for the end of a value: "</p>", addresses.
      const isCut = type === 'ID3v2.3' && /^TXXX:/i.test(id) && before !== undefined;
      if (before === undefined || isCut) own.set(name, isCut ? `${before}/${value}` : value);
    }
    for (const [name, value] of own) if (!tags.has(name)) tags.set(name, value);
  }
  return tags;
}
