import { resolve } from 'node:path';
import { z } from 'zod';
import type { JsonValue } from '@/model/api';
import { BadRequest } from '../../errors';

const schema = z.strictObject({
  paths: z.array(z.string()).min(1).optional(),
  force: z.boolean().optional(),
});

/** `paths`: scan only these of the configured folders; `force`: read unchanged files too. */
export type ScanData = z.infer<typeof schema>;

/** @throws BadRequest when `paths` names anything but a configured folder */
export function parseScanData(
  data: JsonValue | undefined,
  libraryPaths: readonly string[],
): ScanData {
  const parsed = schema.safeParse(data ?? {});
  if (!parsed.success) {
    throw new BadRequest(`data of a scan: ${z.prettifyError(parsed.error)}`);
  }
  const configured = new Set(libraryPaths.map((path) => resolve(path)));
  // Compared as text, never looked up: a request must not find out what is on the disk.
  const unknown = parsed.data.paths?.find((path) => !configured.has(resolve(path)));
  if (unknown !== undefined) {
    throw new BadRequest(`data.paths: ${unknown} is not one of the library_paths`);
  }
  return parsed.data;
}
