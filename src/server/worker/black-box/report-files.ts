// What a process leaves for whoever finds it dead: a note of its own, and Node's report of a fatal
// error. Both are private: the report holds the environment, and with it secrets.
import { mkdirSync, chmodSync } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from './read-system';

/** What a process notes about itself, in time, since afterwards nobody can. */
export interface Note {
  /** as the system was at the last heartbeat */
  system: System;
  /** the signal that asked it to stop */
  shutdownBy: string | null;
  /** it ended by its own doing, with this code */
  exitCode: number | null;
}

const maxBytes = 4 * 1024 * 1024;

export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // One that was there already keeps its mode otherwise.
  chmodSync(folder, 0o700);
}

export function noteName(processId: string): string {
  return `${encodeURIComponent(processId)}.note.json`;
}

export function reportName(processId: string): string {
  return `${encodeURIComponent(processId)}.report.json`;
}

/** The JSON in a file of the folder; null when there is none that can be read. */
export async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    const file = await open(join(folder, name));
    try {
      if ((await file.stat()).size > maxBytes) return null;
      return JSON.parse(await file.readFile('utf8')) as unknown;
    } finally {
      await file.close();
    }
  } catch {
    // Absent, or cut off by the death it tells of.
    return null;
  }
}

const orphanMs = 60 * 60 * 1_000;

/** Removes what processes left behind an hour ago or more, except those with the ids `keep`. */
export async function sweep(folder: string, keep: readonly string[]): Promise<void> {
  const kept = new Set(keep.flatMap((id) => [noteName(id), reportName(id)]));
  for (const name of await readdir(folder).catch(() => [])) {
    if (kept.has(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > orphanMs) await rm(path, { force: true });
  }
}
