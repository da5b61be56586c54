'use client';

import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import { activeJobsUrl } from '@/components/api/active-jobs';
import { useLatest } from '@/components/api/known-jobs';
import { callRoute, holderOf, isGone, RequestFailed } from '@/components/api/request-json';
import { StatusIcon } from '@/components/job/status-badge';
import { Button } from '@/components/ui/button';
import type { JobGroup } from '@/model/api/job-groups';

interface RetryLatestProps {
  group: JobGroup;
  onRetried: (latestId: number, retryId: number) => void;
}

/** Retries the latest job of a group; once that has a retry, it leads there. */
export function RetryLatest({ group: { latest, retry_id: retryId }, onRetried }: RetryLatestProps) {
  const { mutate } = useSWRConfig();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const retry = useLatest().get(retryId ?? 0);

  async function start() {
    setBusy(true);
    setProblem('');
    try {
      const { job } = await callRoute('retryJob', { id: latest.id });
      onRetried(latest.id, job.id);
      void mutate(activeJobsUrl);
    } catch (error) {
      setProblem(describe(error, latest.id));
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col items-end justify-center max-md:row-start-2 max-md:col-start-2">
      {retryId === null ? (
        <Button
          size="sm"
          icon={RotateCcw}
          disabled={isBusy}
          aria-label={`Retry latest, job ${latest.id}`}
          onClick={() => void start()}
        >
          Retry latest
        </Button>
      ) : (
        <Link
          href={`/jobs/${retryId}`}
          prefetch={false}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-sm text-xs text-muted hover:text-fg"
        >
          {retry && <StatusIcon status={retry.status} className="size-3.5" />}
          <span className="underline decoration-line underline-offset-2">
            Retried as #{retryId}
          </span>
        </Link>
      )}
      <p role="alert" className="text-right text-xs text-failed empty:hidden">
        {problem}
      </p>
    </div>
  );
}

function describe(error: unknown, id: number): string {
  if (isGone(error)) return `Job ${id} was deleted.`;
  if (!(error instanceof RequestFailed)) return String(error);
  const holder = holderOf(error);
  return holder ? `Job ${holder.id} has to end first.` : `Not retried: ${error.message}.`;
}
