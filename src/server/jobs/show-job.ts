import type { Job as ApiJob } from '@/model/api/jobs';
import type { JsonValue } from '@/model/api/values';
import { shapeJob, type JobRow } from '@/server/shapes/shape-job';
import { maskJson } from '@/server/masking/mask-json';
import { mayHoldSecret } from '@/server/masking/may-hold-secret';
import { boundJson } from '@/server/json/bound-json';

/** As long as a payload may be: an answer with the job in it has its bounds from that. */
const limits = { stringBytes: 65_536, totalBytes: 65_536, depth: 100, keys: 65_536 };

/**
 * A job as it is shown: its payload without secrets. It is stored as it was given, since a retry
 * runs with the real one.
 */
export function showJob(row: JobRow): ApiJob {
  return shapeJob({ ...row, data: maskPayload(row.data) });
}

function maskPayload(text: string | null): string | null {
  if (text === null || !mayHoldSecret(text)) return text;
  let payload: JsonValue;
  try {
    payload = JSON.parse(text) as JsonValue;
  } catch {
    // Written by another hand than ours.
    payload = text;
  }
  const shown = maskJson(payload);
  const json = JSON.stringify(shown);
  return Buffer.byteLength(json) <= limits.totalBytes ? json : boundJson(shown, limits);
}
