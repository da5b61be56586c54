'use client';

import { useState } from 'react';
import type { Job, JobLog } from '@/model/api';
import { isActive } from '@/model/job';
import { tabWords } from '@/components/job/tab-words';
import { useTabState } from '@/components/shell/tab-state';
import { JobHeader } from './job-header';
import type { JobRelatives } from '@/model/job-relatives';
import type { LogAddress } from './log-address';
import { LogAnnouncer } from './log-announcer';
import { LogPanel } from './log-panel';
import { LogStore } from './log-store';
import { readLogs } from './read-logs';
import { useErrorLines, type ErrorLines } from './use-error-lines';
import { useJobLog } from './use-job-log';

interface JobDetailProps {
  job: Job;
  relatives: JobRelatives;
  lines: readonly JobLog[];
  errorLines: ErrorLines | null;
  address: LogAddress;
}

/** A job's page, from what the server read first and whatever comes after it. */
export function JobDetail({ job: firstJob, relatives, lines, ...rest }: JobDetailProps) {
  const { address } = rest;
  const [store] = useState(() => {
    const opened = new LogStore(firstJob, lines, readLogs);
    opened.isFollowing = address.follow ?? isActive(firstJob.status);
    return opened;
  });
  const { job, window, connection, readNow } = useJobLog(store);
  useTabState('page', tabWords(job));
  const errorLines = useErrorLines(job, rest.errorLines);
  const [target, setTarget] = useState<{ line: number } | null>(null);

  return (
    <div className="flex flex-col md:h-[calc(100dvh-var(--top-bar))] md:min-h-128 print:h-auto!">
      <JobHeader
        job={job}
        relatives={relatives}
        errorLines={errorLines}
        onShowLine={(line) => setTarget({ line })}
        onChange={(changed) => {
          store.receiveJob(changed);
          readNow();
        }}
      />
      <LogPanel
        job={job}
        window={window}
        store={store}
        connection={connection}
        address={address}
        target={target}
        onFailed={readNow}
      />
      <LogAnnouncer job={job} window={window} />
    </div>
  );
}
