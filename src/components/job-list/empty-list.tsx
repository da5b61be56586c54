import Link from 'next/link';
import { ScanButton } from '@/components/start-job/scan-button';
import { buttonLooks } from '@/components/ui/button';
import type { JobFilter } from './job-filter';

export function EmptyList({ filter }: { filter: JobFilter }) {
  const isPart = filter.q !== '';
  return (
    <div
      data-no-jobs={isPart ? undefined : true}
      className="flex flex-col items-center gap-4 px-4 py-24 text-center"
    >
      {isPart ? (
        <>
          <Words title="No job matches">The list is filtered: other jobs may match.</Words>
          <Link href="/jobs" className={buttonLooks()}>
            Show all jobs
          </Link>
        </>
      ) : (
        <>
          <Words title="No jobs yet">
            A scan reads every book in your library. It appears here with its outcome, its duration
            and its log, line by line.
          </Words>
          <ScanButton />
        </>
      )}
    </div>
  );
}

function Words({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <h2 className="text-lg font-medium">{title}</h2>
      <p className="mt-1 max-w-sm text-muted">{children}</p>
    </div>
  );
}
