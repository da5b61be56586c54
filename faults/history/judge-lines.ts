import type { JobEvent } from './event';

/** Lines 1 to n, each once and in order; nothing that was acknowledged is missing, or done twice. */
export function judgeLines(events: readonly JobEvent[]): string[] {
  const broken: string[] = [];
  const stored = new Set<number>();
  const done = new Set<number>();
  let last = 0;
  for (const event of events) {
    if (event.kind === 'line') {
      if (event.line <= last) broken.push(`line ${event.line} came after line ${last}`);
      else if (event.line > last + 1)
        broken.push(`lines ${last + 1} to ${event.line - 1} are missing`);
      last = Math.max(last, event.to);
      if (event.mark !== null) stored.add(event.mark);
    } else if (event.kind === 'effect') {
      if (done.has(event.mark)) broken.push(`effect ${event.mark} happened twice`);
      done.add(event.mark);
    }
  }
  const lost = [...done].filter((mark) => !stored.has(mark));
  return [...broken, ...lost.map((mark) => `the line of effect ${mark} was acknowledged and lost`)];
}
