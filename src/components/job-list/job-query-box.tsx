'use client';

import { useRouter } from 'next/navigation';
import { QueryBox } from '@/components/query/query-box';
import { useToday } from '@/components/query/use-today';
import { useTypedQuery } from '@/components/query/use-typed-query';
import { listPath, type JobFilter } from './job-filter';

interface JobQueryBoxProps {
  filter: JobFilter;
  /** the job types there are */
  types: readonly string[];
}

export function JobQueryBox({ filter, types }: JobQueryBoxProps) {
  const router = useRouter();
  const today = useToday();
  const { typed, type, search } = useTypedQuery(filter.q ?? '', (query) =>
    router.replace(listPath({ ...filter, q: query || undefined }), { scroll: false }),
  );
  return (
    <QueryBox
      query={typed}
      scope="jobs"
      label="Search jobs"
      placeholder="ENOENT duration:>5m since:7d"
      known={{ types, today }}
      onChange={type}
      onSearch={() => search(typed)}
    />
  );
}
