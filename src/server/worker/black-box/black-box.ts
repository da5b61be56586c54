import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLogger } from '@/server/logger';
import { makePrivateFolder, noteName, reportName, type Note } from './report-files';
import { readSystem } from './read-system';

export interface BlackBox {
  folder: string;
  /** Called at each heartbeat: from here on the system's kills count as perhaps ours. */
  markBeat(): void;
  noteShutdown(signal: string): void;
  /** The process ends in the orderly way: nothing has to be explained. */
  close(): void;
}

/**
 * Lets whoever finds this process dead know how it died: has Node report what is fatal to it (out
 * of memory above all), and notes an end of its own doing. Never fails: without a place to write
 * to, a death is just less well explained.
 */
export function openBlackBox(folder: string, processId: string): BlackBox {
  const file = join(folder, noteName(processId));
  const report = join(folder, reportName(processId));
  let note: Note = { system: readSystem(), shutdownBy: null, exitCode: null };
  let hasPlace = false;

  function write(patch: Partial<Note>): void {
    note = { ...note, ...patch };
    if (!hasPlace) return;
    try {
      writeFileSync(file, JSON.stringify(note), { mode: 0o600 });
    } catch (error) {
      getLogger().warn({ err: error }, 'the black box cannot be written');
    }
  }
  const noteExit = (code: number) => write({ exitCode: code });

  try {
    makePrivateFolder(folder);
    hasPlace = true;
    // Node writes into a file that is there without changing who may read it.
    writeFileSync(report, '', { mode: 0o600 });
    reportFatalErrors(folder, reportName(processId));
  } catch (error) {
    getLogger().warn({ err: error }, 'there is no place for the black box');
  }
  write({});
  process.on('exit', noteExit);
  return {
    folder,
    markBeat() {
      const system = readSystem();
      if (system.memoryKills !== note.system.memoryKills) write({ system });
    },
    noteShutdown: (signal) => write({ shutdownBy: signal }),
    close() {
      process.off('exit', noteExit);
      try {
        for (const path of [file, report]) rmSync(path, { force: true });
      } catch {
        // There was no place for it.
      }
    },
  };
}

function reportFatalErrors(folder: string, filename: string): void {
  const report = process.report as NodeJS.ProcessReport & Record<string, unknown>;
  Object.assign(report, { directory: folder, filename, reportOnFatalError: true });
  // Newer Nodes can leave out the secrets, and the names of peers, which would be looked up.
  for (const option of ['excludeEnv', 'excludeNetwork'])
    if (option in report) report[option] = true;
}
