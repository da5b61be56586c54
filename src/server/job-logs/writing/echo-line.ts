import type { LineRow } from '@/server/db/dialect';
import { writeLogLine } from '@/server/logger';

/** Echoes the lines of one job on standard output, in pino's form. `late`: the job was over already. */
export type Echo = (row: LineRow, late: boolean) => void;

export interface EchoContext {
  jobId: number;
  type: string;
  processId: string;
}

export function makeEcho({ jobId, type, processId }: EchoContext): Echo {
  // The same in every line.
  const job = `"job_id":${jobId},"type":${JSON.stringify(type)},"process_id":${JSON.stringify(processId)}`;
  return (row, late) => {
    let members = late ? `${job},"late":true` : `${job},"line":${row.line}`;
    // The data is JSON text already: pino would parse nothing and write it a second time.
    if (row.data !== null) members += `,"data":${row.data}`;
    if (row.stackTrace !== null) members += `,"stack":${JSON.stringify(row.stackTrace)}`;
    writeLogLine(row.level, row.createdAt, members, row.message);
  };
}
