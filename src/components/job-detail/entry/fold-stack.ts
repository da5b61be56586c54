// A stack as its reader wants it: the frames of the project's own files open, runs of library and
// Node frames folded into one line.

export type StackPart =
  | { kind: 'heading'; text: string }
  | { kind: 'own'; text: string }
  | { kind: 'library'; frames: string[] };

/** The parts in the order of the stack: order is what tells who called whom. */
export function foldStack(stack: string): StackPart[] {
  const parts: StackPart[] = [];
  for (const text of stack.split('\n')) {
    if (text.trim() === '') continue;
    if (!isFrame(text)) parts.push({ kind: 'heading', text });
    else if (isOwnFrame(text)) parts.push({ kind: 'own', text: text.trim() });
    else addLibraryFrame(parts, text.trim());
  }
  return parts;
}

/** "7 library frames" */
export function nameFold(frames: readonly string[]): string {
  return frames.length === 1 ? '1 library frame' : `${frames.length} library frames`;
}

function addLibraryFrame(parts: StackPart[], frame: string): void {
  const last = parts.at(-1);
  if (last?.kind === 'library') last.frames.push(frame);
  else parts.push({ kind: 'library', frames: [frame] });
}

function isFrame(text: string): boolean {
  return /^\s+at /.test(text);
}

function isOwnFrame(frame: string): boolean {
  return /(^|[\s(/])src\/[^\s)]+:\d+/.test(frame) && !frame.includes('node_modules');
}
