import type { JobSummary } from '../../src/model/api/jobs';
import { askServer } from './ask-server';
import { exitCodes, type ExitCode } from './exit-codes';
import type { ServerAccess } from './find-server';
import { drawTable } from './draw-table';
import type { ListCommand } from './read-arguments';
import { toJsonLine } from './show-line';
import { writeOut } from './write-out';

const pageSize = 200;

export async function listJobs(server: ServerAccess, command: ListCommand): Promise<ExitCode> {
  const jobs = await readJobs(server, command);
  if (command.json) await writeOut(jobs.map(toJsonLine).join(''));
  else if (jobs.length === 0) await writeOut('No jobs.\n');
  else await writeOut(drawTable(jobs, { now: Date.now(), width: process.stdout.columns }));
  return exitCodes.done;
}

async function readJobs(
  server: ServerAccess,
  { statuses, type, limit }: ListCommand,
): Promise<JobSummary[]> {
  const jobs: JobSummary[] = [];
  let before: number | null | undefined;
  while (before !== null && jobs.length < limit) {
    const page = await askServer(server, 'listJobs', {
      status: statuses.length > 0 ? statuses : undefined,
      type,
      before_id: before,
      limit: Math.min(limit - jobs.length, pageSize),
    });
    jobs.push(...page.jobs);
    before = page.next_before_id;
  }
  return jobs;
}
