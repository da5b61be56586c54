import type { JobLog } from '@/model/api/job-logs';

/** Lines as text for the clipboard: time, level, message, data; stacks indented below. */
export function writeLines(lines: readonly JobLog[]): string {
  return lines.map(writeLine).join('\n');
}

function writeLine({ created_at, level, message, data, stack_trace }: JobLog): string {
  const head = [created_at, level.toUpperCase().padEnd(5), message];
  if (data !== null) head.push(JSON.stringify(data));
  const stack = stack_trace?.split('\n').map((frame) => `    ${frame}`) ?? [];
  return [head.join(' '), ...stack].join('\n');
}
