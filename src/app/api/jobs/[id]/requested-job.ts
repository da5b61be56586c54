import { getDb } from '@/server/db/client';
import { NotFound } from '@/server/errors';
import { readRowId } from '@/server/http/read-id';
import { getJob, getJobAndEnd, type Job } from '@/server/jobs/job-store';

export interface JobParams {
  id: string;
}

/** @throws BadRequest when the path's id is none */
export function readJobId({ id }: JobParams): number {
  return readRowId(id, 'job');
}

/** The job that the path names. @throws BadRequest, NotFound */
export async function requestedJob(params: JobParams): Promise<Job> {
  const id = readJobId(params);
  return (await getJob(getDb(), id)) ?? refuseUnknown(id);
}

/** With the id of its last line, 0 without one. @throws BadRequest, NotFound */
export async function requestedJobAndEnd(params: JobParams): Promise<{ job: Job; endId: number }> {
  const id = readJobId(params);
  return (await getJobAndEnd(getDb(), id)) ?? refuseUnknown(id);
}

export function refuseUnknown(id: number): never {
  throw new NotFound(`no job ${id}`);
}
