import { existsSync, readFileSync } from 'node:fs';

export interface LoggedLine {
  job_id: number;
  process_id: string;
  line: number;
  timeMs: number;
}

/** The job lines in a file of standard output; its last one may have been cut off. */
export function readOutput(file: string): LoggedLine[] {
  if (!existsSync(file)) return [];
  const logged: LoggedLine[] = [];
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (!text.includes('"line":')) continue;
    try {
      const { time, ...line } = JSON.parse(text) as LoggedLine & { time: string };
      logged.push({ ...line, timeMs: Date.parse(time) });
    } catch {
      // The line in hand when the process was killed.
    }
  }
  return logged;
}
