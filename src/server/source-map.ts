import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// The place begins where a blank or bracket ends, and only there: tried from every character of it,
// an error message with one long word in a line that looks like a frame took seconds.
const position = /^(\s+at (?:.*[\s()])?)([^\s()]+):(\d+):(\d+)(\)?)$/;

/** Each line of a stack, as `mapFrame`. */
export function mapStack(stack: string): string {
  return stack.split('\n').map(mapFrame).join('\n');
}

/**
 * A frame as the reader of the log wants it: `at read (src/server/x.ts:12:5)`. Chunks of the
 * production build are looked up in their source maps; paths below the project become relative.
 * Other frames stay as they are.
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
    return lookUp(file, line, column);
  } catch {
    // A map that cannot be read must not take from the log the error that it was to explain.
    return null;
  }
}

function lookUp(file: string, line: number, column: number): string | null {
  const section = findSection(sectionsOf(file), line - 1, column - 1);
  if (!section) return null;
  const { line: firstLine, column: firstColumn } = section.offset;
  const columnInIt = line - 1 === firstLine ? column - 1 - firstColumn : column - 1;
  // To decode a section takes a few ms at most, a whole chunk a hundred.
  section.decoded ??= new SourceMap(section.map);
  const entry = section.decoded.findEntry(line - 1 - firstLine, columnInIt);
  if (!('originalSource' in entry) || !entry.originalSource) return null;
  const source = resolveSource(toPath(entry.originalSource), file);
  return `${shorten(source)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

/** A part of a chunk, from `offset` on; its positions, like these, count from 0. */
interface Section {
  offset: { line: number; column: number };
  map: SourceMapPayload;
  decoded?: SourceMap;
}

/** The last section that begins at the position or before. */
function findSection(sections: Section[], line: number, column: number): Section | undefined {
  return sections.findLast(
    ({ offset }) => offset.line < line || (offset.line === line && offset.column <= column),
  );
}

/**
 * Read when a stack first names the chunk, and few are kept: Node, asked to heed source maps, keeps
 * those of every chunk it loads, which is 45 MB and more.
 */
const chunks = new Map<string, Section[]>();
const maxChunks = 4;

function sectionsOf(file: string): Section[] {
  const sections = chunks.get(file) ?? readSections(`${file}.map`);
  // Last in, last out: a stack that goes through the same chunks again finds them.
  chunks.delete(file);
  chunks.set(file, sections);
  const [oldest] = chunks.keys();
  if (chunks.size > maxChunks && oldest !== undefined) chunks.delete(oldest);
  return sections;
}

function readSections(file: string): Section[] {
  try {
    const map = JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload & {
      sections?: Section[];
    };
    return map.sections ?? [{ offset: { line: 0, column: 0 }, map }];
  } catch {
    // Without its map a chunk's frames stay as they are.
    return [];
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
