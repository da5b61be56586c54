'use client';

import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import type { JobList } from '@/model/api/jobs';
import { activeJobsUrl } from '@/components/api/active-jobs';

interface ShellDataProps {
  /** what runs or waits as the page is made; null = the server could not tell */
  activeJobs: JobList | null;
  children: ReactNode;
}

/** Hands what the server knew to whatever on the page would otherwise ask for it. */
export function ShellData({ activeJobs, children }: ShellDataProps) {
  const fallback = activeJobs ? { [activeJobsUrl]: activeJobs } : {};
  // The browser's word counts for the internet; this server may be on the same machine.
  return <SWRConfig value={{ fallback, isOnline: () => true }}>{children}</SWRConfig>;
}
