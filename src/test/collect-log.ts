import { BoundLog } from '@/server/job-logs/writing/bound-log';
import { prepareLine, type LogCall } from '@/server/job-logs/writing/prepare-line';
import type { TaskLog } from '@/server/task-log';

export interface CollectedLine {
  line: number;
  level: string;
  message: string;
  data: Record<string, unknown>;
  stack: string | null;
}

/** A log that keeps its lines in `lines`, masked and cut to their bounds as the real one does. */
export function collectLog(lines: CollectedLine[]): TaskLog {
  const add = (call: LogCall) => {
    const { line, level, message, data, stackTrace } = prepareLine(
      ...([call, lines.length + 1, new Date()] as const),
    );
    const told = JSON.parse(data ?? '{}') as Record<string, unknown>;
    lines.push({ line, level, message, data: told, stack: stackTrace });
  };
  const nextLine = () => lines.length + 1;
  return new BoundLog({ add, nextLine, flush: async () => {} }, {});
}
