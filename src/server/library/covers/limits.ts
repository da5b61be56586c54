/** More than any real cover has; what is larger is left alone. */
export const coverBytesLimit = 20 * 1024 * 1024;

/** Decoded, this many take 150 to 200 MB for a moment: a scanned double page at 600 dpi. */
export const coverPixelsLimit = 50_000_000;
