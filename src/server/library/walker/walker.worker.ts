// Runs in a thread of its own and looks at the library's folders synchronously: a dead share stops
// this thread, and none of those that serve files to the whole process.
import { opendirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { answerInTurn } from '@/server/threads/answer-in-turn';
import { problemFrom } from '../file-problem';
import { followLink, type LinkTarget } from './follow-link';
import { findFormatName } from '../formats/find-format-name';
import { listFolder, type FolderEntry } from './list-folder';
import { findSkippedEntry } from './skip';
import { statEntry, statFolder, type FoundFile } from './stat-files';
import type { WalkEntry, WalkReply, WalkRequest } from './protocol';

// What the main thread takes in at once, and what one time limit is for.
const partSize = 500;

let folder = '';
let left: FolderEntry[] = [];

function answer(request: WalkRequest): WalkReply {
  if (request.action === 'open') return open(request.path);
  if (request.action === 'list') {
    folder = request.path;
    left = listFolder(folder);
  }
  const entries = left.splice(0, partSize).map(look);
  return { ...nothing, entries, hasMore: left.length > 0 };
}

const nothing: WalkReply = { realPath: '', entries: [], hasMore: false, problem: null };

function open(path: string): WalkReply {
  opendirSync(path).closeSync();
  return { ...nothing, realPath: realpathSync(path) };
}

function look(entry: FolderEntry): WalkEntry {
  const { name, kind, rawName } = entry;
  if (findSkippedEntry(entry)) return { ...entry, target: null, file: null };
  const target = kind === 'link' && !rawName ? followLink(join(folder, name)) : null;
  return { ...entry, target, file: findFormatName(name) ? lookAtMedia(entry, target) : null };
}

function lookAtMedia(entry: FolderEntry, target: LinkTarget | null): FoundFile | null {
  const kind = target?.kind ?? entry.kind;
  if (kind === 'folder') return entry.rawName ? null : statFolder(join(folder, entry.name));
  return entry.kind === 'file' || target ? statEntry(folder, entry) : null;
}

answerInTurn((request: WalkRequest): WalkReply => {
  try {
    return answer(request);
  } catch (error) {
    return { ...nothing, problem: problemFrom(error) };
  }
});
