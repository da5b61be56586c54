import { findSourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const position = /^(\s+at .*?\(?)((?:file:\/\/)?[^\s()]+):(\d+):(\d+)(\)?)$/;

/**
 * A frame as the reader of the log wants it: `at read (src/server/x.ts:12:5)`. Chunks of the
 * production build are looked up in their source maps (Node must have source maps enabled, which
 * the start script does); paths below the project become relative. Other frames stay as they are.
 */
export function mapFrame(frame: string): string {
  const match = position.exec(frame);
  if (!match) return frame;
  const [, before, url, line, column, after] = match as unknown as Frame;
  const file = toPath(url);
  const origin = findOrigin(file, Number(line), Number(column));
  if (origin) return `${before}${origin}${after}`;
  return `${before}${shorten(file)}:${line}:${column}${after}`;
}

type Frame = [string, string, string, string, string, string];

function findOrigin(file: string, line: number, column: number): string | null {
  if (!file.includes('.next')) return null;
  try {
    const origin = findSourceMap(file)?.findOrigin(line, column);
    if (!origin || !('fileName' in origin) || !origin.fileName) return null;
    const source = resolveSource(toPath(origin.fileName), file);
    return `${shorten(source)}:${origin.lineNumber}:${origin.columnNumber}`;
  } catch {
    return null;
  }
}

function toPath(url: string): string {
  if (!url.startsWith('file://')) return url;
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** Turbopack names a source by its way from the chunk, or `turbopack:///[project]/src/x.ts`. */
function resolveSource(source: string, chunk: string): string {
  return source.startsWith('.') ? resolve(dirname(chunk), source) : source;
}

function shorten(file: string): string {
  const root = `${process.cwd()}/`;
  return file.replace(/^turbopack:\/\/\/(\[project\]\/)?/, '').replace(root, '');
}
