const kinds = [
  ['JPEG', /^\xff\xd8\xff/],
  ['PNG', /^\x89PNG\r\n\x1a\n/],
  ['GIF', /^GIF8[79]a/],
  ['WebP', /^RIFF.{4}WEBP/s],
  // Some name a more general brand first, and this one behind it.
  ['AVIF', /^.{4}ftyp(?:avi[fs]|mi(?:f1|af).{4}(?:.{4}){0,10}?avi[fs])/s],
] as const;

export type PictureName = (typeof kinds)[number][0];

/** What a picture is by its first bytes, of those that we decode; null = none of them. */
export function nameOfPicture(bytes: Uint8Array): PictureName | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return kinds.find(([, magic]) => magic.test(head))?.[0] ?? null;
}

/**
 * Whether the first bytes are those of a picture that we decode. What a file calls itself is not
 * asked: an SVG is a document with a language of its own, and is never taken for a picture.
 */
export function isPicture(bytes: Uint8Array): boolean {
  return nameOfPicture(bytes) !== null;
}
