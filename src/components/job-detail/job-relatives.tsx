import Link from 'next/link';
import type { JobStatus } from '@/model/job';

export interface Run {
  id: number;
  status: JobStatus;
  /** null while it has not run to its end */
  durationMs: number | null;
}

/** Where a job stands among others, as it was when the page was made. */
export interface JobRelatives {
  /** of the same type, the nearest of them, ascending */
  before: readonly Run[];
  after: readonly Run[];
  retryIds: readonly number[];
}

export function JobLinks({ ids }: { ids: readonly number[] }) {
  return ids.map((id) => (
    <Link key={id} href={`/jobs/${id}`} className="mr-1.5 text-accent hover:underline">
      #{id}
    </Link>
  ));
}
