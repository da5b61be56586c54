'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { QueryBox } from '@/components/query/query-box';
import { useToday } from '@/components/query/use-today';
import { listPath, type JobFilter } from './job-filter';

/** Typing must not ask the server at each letter. */
const settleMs = 300;

interface JobQueryBoxProps {
  filter: JobFilter;
  /** the job types there are */
  types: readonly string[];
}

/** The address is the state; the box only runs ahead of it while someone types. */
export function JobQueryBox({ filter, types }: JobQueryBoxProps) {
  const router = useRouter();
  const today = useToday();
  const asked = filter.q ?? '';
  const [typed, setTyped] = useState(asked);
  const [written, setWritten] = useState(asked);
  const [seen, setSeen] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // A link or Back has changed the address; what this box wrote must not undo newer letters.
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== written) {
      setWritten(asked);
      setTyped(asked);
    }
  }

  function search(query: string, afterMs: number) {
    setTyped(query);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const q = query.trim() || undefined;
      setWritten(q ?? '');
      router.replace(listPath({ ...filter, q }), { scroll: false });
    }, afterMs);
  }

  return (
    <QueryBox
      query={typed}
      scope="jobs"
      label="Search jobs"
      placeholder="ENOENT duration:>5m since:7d"
      known={{ types, today }}
      onChange={(query) => search(query, query.trim() === '' ? 0 : settleMs)}
      onSearch={() => search(typed, 0)}
    />
  );
}
