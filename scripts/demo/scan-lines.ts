// What a scan of a large library logs, made up: the same line number gives the same line.
import type { TaskLog } from '../../src/server/tasks/task';

const root = '/srv/media/books';
const authors = ['Mara Venn', 'Odile Fabre', 'Ida Kettle', 'Tomas Reinholt', 'Aiko Murase'];
const first = [
  'The Lighthouse',
  'A Season of',
  'Letters from',
  'The Last',
  'Under the',
  'North of',
];
const second = ['Log', 'Small Stations', 'Tin Robots', 'Harbour', 'Glass Orchard', 'Winter'];
const formats = ['epub', 'epub', 'cbz', 'm4b', 'pdf'];

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length]!;
}

function nameTitle(line: number): string {
  return `${pick(first, line * 7 + (line >> 3))} ${pick(second, line * 5 + (line >> 4))}`;
}

/** The book that a line is about. */
export function nameFile(line: number): string {
  const title = `${nameTitle(line)} ${1 + (line % 40)}`;
  return `${root}/${pick(authors, line * 3)}/${title}.${pick(formats, line)}`;
}

export function describeFailure(): string {
  return `EIO: i/o error, read '${root}/Tomas Reinholt/Under the Harbour 12.m4b'`;
}

export function logScanLine(log: TaskLog, line: number, of: number, end: string): void {
  const path = nameFile(line);
  if (line === 1) return log.info('roots checked', { roots: 2, unavailable: 0 });
  if (line === 2) return log.info('walked', { files: of, folders: Math.ceil(of / 9), skipped: 31 });
  if (line === 3) {
    return log.info('planned', {
      new: of - 60,
      changed: 48,
      retried: 2,
      unchanged: 0,
      missing: 12,
    });
  }
  // Near its end a scan that fails meets a disk that no longer answers.
  if (end === 'failed' && line === Math.max(4, of - 40)) {
    return log.error('cover could not be stored', makeDiskError(), { path, attempt: 3 });
  }
  if (end === 'failed' && line === of - 1) {
    return log.fatal(`scan failed: ${describeFailure()}`, makeDiskError());
  }
  if (line % 131 === 0) {
    const reason = 'the file ends before its directory: a copy that was interrupted?';
    return log.warn('file could not be read', { path, code: 'NOT_A_ZIP', reason });
  }
  // A scan that completes has met nothing worse than files that it could not read.
  if (end === 'failed' && line % 977 === 0) {
    return log.error('metadata is not what its format promises', makeParseError(), { path });
  }
  if (line % 17 === 0) return log.info('book updated', { path, changed: ['title', 'series'] });
  log.info('book added', { path, title: nameTitle(line) });
}

function makeDiskError(): Error {
  const error = Object.assign(new Error(describeFailure()), { code: 'EIO', syscall: 'read' });
  const cause = new Error('read returned 0 of 65536 bytes');
  cause.stack = stackOf(cause, [
    'at readFully (src/server/library/formats/zip/zip.ts:88:11)',
    'at node:internal/process/task_queues:105:5',
  ]);
  error.stack = stackOf(error, [
    'at FileHandle.read (node:internal/fs/promises:632:10)',
    'at readEntry (src/server/library/formats/zip/read-entry.ts:41:19)',
    'at readCover (src/server/library/formats/epub/epub.ts:96:24)',
    'at readBook (src/server/library/readers/reader.ts:57:12)',
    'at node:internal/process/task_queues:105:5',
    'at runNext (node_modules/p-limit/index.js:23:16)',
    'at readPlanned (src/server/tasks/scan/read-planned.ts:31:5)',
    'at run (src/server/tasks/scan/scan-task.ts:52:7)',
  ]);
  return Object.assign(error, { cause });
}

function makeParseError(): Error {
  const error = new SyntaxError('unclosed element <dc:title> at 14:22');
  error.stack = stackOf(error, [
    'at fatalError (node_modules/@xmldom/xmldom/lib/sax.js:412:9)',
    'at parse (node_modules/@xmldom/xmldom/lib/dom-parser.js:391:7)',
    'at parseXml (src/server/library/formats/xml/parse-xml.ts:27:18)',
    'at readPackage (src/server/library/formats/epub/read-package.ts:19:15)',
    'at readEpub (src/server/library/formats/epub/epub.ts:44:21)',
  ]);
  return error;
}

function stackOf({ name, message }: Error, frames: readonly string[]): string {
  return [`${name}: ${message}`, ...frames.map((frame) => `    ${frame}`)].join('\n');
}
