import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { noteName, readJson, reportName, type Note } from './report-files';
import { readReport, type FatalReport } from './fatal-report';

/** What a dead process left about its end. */
export interface ExitReport {
  note: Note | null;
  report: FatalReport | null;
}

const noteSchema = z.object({
  system: z.object({ bootId: z.string().nullable(), memoryKills: z.number().nullable() }),
  shutdownBy: z.string().nullable(),
  exitCode: z.number().nullable(),
});

export async function readExitReport(folder: string, processId: string): Promise<ExitReport> {
  const note = noteSchema.safeParse(await readJson(folder, noteName(processId)));
  const report = readReport(await readJson(folder, reportName(processId)));
  return { note: note.data ?? null, report };
}

export async function deleteExitReport(folder: string, processId: string): Promise<void> {
  for (const name of [noteName(processId), reportName(processId)]) {
    await rm(join(folder, name), { force: true });
  }
}
