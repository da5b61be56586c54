import { resolve } from 'node:path';
import { z } from 'zod';

/** `paths`: scan only these of the configured folders; `force`: read unchanged files too. */
export interface ScanData {
  paths?: string[] | undefined;
  force?: boolean | undefined;
}

/** The payload of a scan: `paths` may name nothing but configured folders. */
export function scanDataSchema(libraryPaths: readonly string[]): z.ZodType<ScanData> {
  const configured = new Set(libraryPaths.map((path) => resolve(path)));
  // Compared as text, never looked up: a request must not find out what is on the disk.
  const folder = z.string().refine((path) => configured.has(resolve(path)), {
    error: ({ input }) => `${String(input)} is not one of the library_paths`,
  });
  return z.strictObject({
    paths: z.array(folder).min(1).optional(),
    force: z.boolean().optional(),
  });
}
