import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { buttonLooks } from '@/components/ui/button';
import { listPath, type JobFilter } from '../job-filter';

export function EmptyGroups({ filter: { q } }: { filter: JobFilter }) {
  const isPart = q !== '';
  return (
    <div className="flex flex-col items-center gap-4 px-4 py-24 text-center">
      <div>
        {!isPart && <CircleCheck aria-hidden className="mx-auto mb-3 size-6 text-completed" />}
        <h2 className="text-lg font-medium">
          {isPart ? 'No failed job matches' : 'No job has failed'}
        </h2>
        <p className="mt-1 max-w-sm text-muted">
          {isPart
            ? 'Only failed jobs are grouped. Other jobs may match.'
            : 'Failed jobs that have the same cause appear here as one group.'}
        </p>
      </div>
      <Link href={listPath({ q })} className={buttonLooks()}>
        Show the list of jobs
      </Link>
    </div>
  );
}
