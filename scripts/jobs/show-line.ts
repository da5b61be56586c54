import { escapeControlsInJson } from '../../src/model/control-characters';
import type { JobLog } from '../../src/model/api/job-logs';
import type { LogLevel } from '../../src/model/log/job-log';
import { lineText } from '../../src/model/log/match-line';
import { formatText } from '../../src/server/job-logs/reading/format-line';

const colours: Record<LogLevel, string | null> = {
  info: null,
  warn: '33',
  error: '31',
  fatal: '1;31',
};

/** A line of a log as text lines, or as one line of JSON; neither can steer the terminal. */
export function showLine(log: JobLog, { json, colour }: { json: boolean; colour: boolean }) {
  if (json) return toJsonLine(log);
  const text = formatText(lineText(log));
  const code = colour ? colours[log.level] : null;
  return code === null ? text : text.replace(/.+/g, `\x1b[${code}m$&\x1b[0m`);
}

export function toJsonLine(value: object): string {
  return `${escapeControlsInJson(JSON.stringify(value))}\n`;
}
