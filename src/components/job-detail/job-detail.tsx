'use client';

import { useState } from 'react';
import type { JobLog } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import type { Story } from '@/model/api/story';
import { isActive } from '@/model/job';
import { useIsOffline } from '@/components/api/offline';
import { jobTabState } from '@/components/job/job-tab-state';
import { useTabState } from '@/components/shell/tab-state';
import { JobHeader } from './header/job-header';
import type { JobRelatives } from '@/model/job-relatives';
import { followsEnd, type LogAddress } from './address/log-address';
import { LogAnnouncer } from './log-announcer';
import { LogPanel } from './log-panel';
import { LogStore } from './window/log-store';
import { readLogs } from './window/read-logs';
import { useJobLog } from './window/use-job-log';
import { useStory } from './header/panels/use-story';

interface JobDetailProps {
  job: Job;
  relatives: JobRelatives;
  lines: readonly JobLog[];
  /** null unless the job had failed */
  story: Story | null;
  address: LogAddress;
  unknownLevels: readonly string[];
  /** the library's folders */
  roots: readonly string[];
}

/** A job's page, from what the server read first and whatever comes after it. */
export function JobDetail({ job: firstJob, relatives, lines, ...rest }: JobDetailProps) {
  const { address } = rest;
  const [store] = useState(() => {
    const follows = followsEnd(address.place, isActive(firstJob.status));
    return new LogStore(firstJob, lines, readLogs, follows);
  });
  const { job, window, connection, readNow } = useJobLog(store);
  const isDeleted = connection === 'gone';
  const isAway = useIsOffline();
  useTabState('page', isDeleted || (isAway && isActive(job.status)) ? null : jobTabState(job));
  const story = useStory(job, rest.story);
  // A job that had ended before has no news to announce.
  const [wasLive] = useState(isActive(firstJob.status));
  const [target, setTarget] = useState<{ line: number } | null>(null);

  return (
    <div
      // The log is what scrolls, not the page, unless a window is too low to read in.
      className="flex h-[calc(100dvh-var(--top-bar))] min-h-fit flex-col print:h-auto!"
    >
      <JobHeader
        job={job}
        isDeleted={isDeleted}
        relatives={relatives}
        story={story}
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
        unknownLevels={rest.unknownLevels}
        roots={rest.roots}
        onlyErrorLine={onlyLine(story)}
        target={target}
        onFailed={readNow}
      />
      {wasLive && <LogAnnouncer job={job} window={window} />}
    </div>
  );
}

function onlyLine(story: Story | null): number | null {
  const lines = story?.error_lines;
  return lines && lines.first === lines.last ? lines.first : null;
}
