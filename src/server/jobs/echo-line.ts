import type { LineRow } from '../db/dialect';
import { writeLogLine } from '../logger';

export interface EchoContext {
  jobId: number;
  type: string;
  processId: string;
}

/** The same line on standard output, in pino's form. `late`: its job was over already. */
export function echoLine(context: EchoContext, row: LineRow, late: boolean): void {
  const { jobId, type, processId } = context;
  let members = `"job_id":${jobId},"type":${JSON.stringify(type)},"process_id":${JSON.stringify(processId)}`;
  members += late ? ',"late":true' : `,"line":${row.line}`;
  // The data is JSON text already: pino would parse nothing and write it a second time.
  if (row.data !== null) members += `,"data":${row.data}`;
  if (row.stackTrace !== null) members += `,"stack":${JSON.stringify(row.stackTrace)}`;
  writeLogLine(row.level, row.createdAt, members, row.message);
}
