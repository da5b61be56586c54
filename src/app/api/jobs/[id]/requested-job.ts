import { getDb } from '@/server/db/client';
import { NotFound } from '@/server/errors';
import { readId } from '@/server/http/read-id';
import { getJob, type Job } from '@/server/jobs/job-store';

export interface JobParams {
  id: string;
}

/** @throws BadRequest when the path's id is none */
export function readJobId({ id }: JobParams): number {
  return readId(id, 'job id');
}

/** The job that the path names. @throws BadRequest, NotFound */
export async function requestedJob(params: JobParams): Promise<Job> {
  const id = readJobId(params);
  return (await getJob(getDb(), id)) ?? refuseUnknown(id);
}

export function refuseUnknown(id: number): never {
  throw new NotFound(`no job ${id}`);
}
