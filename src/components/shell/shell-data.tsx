'use client';

import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import type { JobList } from '@/model/api';
import { knowActiveJobs } from '../api/active-jobs';

interface ShellDataProps {
  /** what runs or waits as the page is made; null = the server could not tell */
  activeJobs: JobList | null;
  children: ReactNode;
}

/** Hands what the server knew to whatever on the page would otherwise ask for it. */
export function ShellData({ activeJobs, children }: ShellDataProps) {
  return <SWRConfig value={knowActiveJobs(activeJobs)}>{children}</SWRConfig>;
}
