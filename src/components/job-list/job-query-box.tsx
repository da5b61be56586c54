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
  /** the classes of failures among them */
  errors: readonly string[];
}

export function JobQueryBox({ filter, types, errors }: JobQueryBoxProps) {
  const router = useRouter();
  const today = useToday();
  const { typed, type, search } = useTypedQuery(filter.q, (query) =>
    router.replace(listPath({ ...filter, q: query }), { scroll: false }),
  );
  return (
    <QueryBox
      query={typed}
      scope="jobs"
      label="Search jobs"
      placeholder="ENOENT duration:>5m since:7d"
      known={{ types, errors, today }}
      onChange={type}
      onSearch={() => search(typed)}
    />
  );
}
