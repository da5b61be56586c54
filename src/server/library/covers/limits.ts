/** More than any real cover has; what is larger is left alone. */
export const coverBytesLimit = 20 * 1024 * 1024;

/** A scanned double page at 600 dpi has fewer. */
export const coverPixelsLimit = 50_000_000;

/** Of either side: for a row of a wide picture the scaler keeps hundreds of bytes per sample. */
export const coverSideLimit = 20_000;

/** What decoding may allocate by the picture's own header (picture-cost.ts), in bytes. */
export const decodeCostLimit = 180_000_000;

/** What the decoding process may take in all, itself and the picture's file included, in bytes. */
export const decoderRssLimit = 280_000_000;

/** Above this, what the allocator keeps after one picture would be counted against the next. */
export const decoderRestLimit = 120_000_000;

export const decodeTimeoutMs = 10_000;
