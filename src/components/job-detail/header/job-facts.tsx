import { Duration, Time } from '@/components/time/time';
import type { Job } from '@/model/api/jobs';
import { describeResult } from '@/model/describe-result';
import { Fact } from './fact';
import { JobJson } from './job-json';
import { PaceFacts } from './pace-facts';
import Link from 'next/link';

interface JobFactsProps {
  job: Job;
  isDeleted: boolean;
  retryIds: readonly number[];
}

export function JobFacts({ job, isDeleted, retryIds }: JobFactsProps) {
  const outcome = job.status === 'completed' && describeResult(job.type, job.result);
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {!startedAtOnce(job) && (
        <Fact name="Created">
          <Time at={job.created_at} />
        </Fact>
      )}
      {job.started_at && (
        <Fact name="Started">
          <Time at={job.started_at} />
        </Fact>
      )}
      {job.process_id && (
        <Fact name="Process">
          <span className="font-mono text-xs [overflow-wrap:anywhere]">{job.process_id}</span>
        </Fact>
      )}
      {job.run_at && job.status === 'pending' && (
        <Fact name="Runs at">
          <Time at={job.run_at} />
        </Fact>
      )}
      {job.max_attempts > 1 && (
        <Fact name="Attempt">
          {job.attempt_number} of {job.max_attempts}
        </Fact>
      )}
      {job.retry_of_id && (
        <Fact name={job.attempt_number > 1 ? 'Automatic retry of' : 'Retry of'}>
          <JobLinks ids={[job.retry_of_id]} />
        </Fact>
      )}
      {retryIds.length > 0 && (
        <Fact name="Retried as">
          <JobLinks ids={retryIds} />
        </Fact>
      )}
      {job.data !== null && <JobJson title="Payload" value={job.data} />}
      {/* What changes or comes later is last, so that nothing before it moves. */}
      {job.started_at && (job.finished_at || !isDeleted) && (
        <Fact name="Duration">
          <Duration from={job.started_at} to={job.finished_at} className="tabular" />
        </Fact>
      )}
      {!isDeleted && <PaceFacts job={job} />}
      {job.finished_at && (
        <Fact name="Finished">
          <Time at={job.finished_at} />
        </Fact>
      )}
      {outcome && <Fact name="Outcome">{outcome}</Fact>}
      {job.result !== null && <JobJson title="Result" value={job.result} isTold />}
    </dl>
  );
}

/** Then both times would be the same to a reader. */
function startedAtOnce({ created_at, started_at }: Job): boolean {
  return started_at !== null && Date.parse(started_at) - Date.parse(created_at) < 1_000;
}

function JobLinks({ ids }: { ids: readonly number[] }) {
  return ids.map((id) => (
    <Link key={id} href={`/jobs/${id}`} className="mr-1.5 text-accent hover:underline">
      #{id}
    </Link>
  ));
}
