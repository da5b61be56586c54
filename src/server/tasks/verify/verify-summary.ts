/** What a verify came to; the last line of its log, and the job's result. */
export interface VerifySummary {
  /** read to their end or until they broke off */
  checked: number;
  /** only a part can be read, which the library then calls damaged */
  damaged: number;
  /** nothing can be read, which the last scan found too */
  unreadable: number;
  /** could not be judged: locked, too large, no permission … */
  unchecked: number;
  /** no longer there, which is for a scan to look into */
  gone: number;
  bytes: number;
  duration_ms: number;
}

export interface VerifyCounts {
  of: number;
  seen: number;
  checked: number;
  damaged: number;
  unreadable: number;
  unchecked: number;
  gone: number;
  bytes: number;
}

export function countNothing(of: number): VerifyCounts {
  return { of, seen: 0, checked: 0, damaged: 0, unreadable: 0, unchecked: 0, gone: 0, bytes: 0 };
}

export function summarize(counts: VerifyCounts, durationMs: number): VerifySummary {
  const { checked, damaged, unreadable, unchecked, gone, bytes } = counts;
  return { checked, damaged, unreadable, unchecked, gone, bytes, duration_ms: durationMs };
}
