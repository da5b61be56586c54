import { useEffect, useState } from 'react';
import useSWR, { useSWRConfig } from 'swr';
import { activeJobsUrl } from '@/components/api/active-jobs';
import { fixedRetry } from '@/components/api/fixed-retry';
import { callRoute, holderOf, requestJson, RequestFailed } from '@/components/api/request-json';
import { useTimeZone } from '@/components/time/clock';
import type { BulkPreview, BulkRequest } from '@/model/api/bulk';
import type { Job } from '@/model/api/jobs';
import { isActive, type BulkAction } from '@/model/job';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { isListUrl } from '../job-filter';
import type { Selection } from './selection';

/** How often the job that does it is asked for. */
const pollMs = 500;

export interface BulkFailure {
  message: string;
  /** the bulk action that has to end first */
  blockedBy: number | null;
}

/** From the preview of an action to the end of the job that does it. */
export function useBulk(action: BulkAction, { q, isAll, ids }: Selection) {
  const timeZone = useTimeZone();
  const { mutate } = useSWRConfig();
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [failure, setFailure] = useState<BulkFailure | null>(null);
  const [started, setStarted] = useState<Job | null>(null);
  const [isStarting, setStarting] = useState(false);
  const chosen: BulkRequest = isAll ? { action, q, tz: timeZone } : { action, ids: [...ids] };

  async function send(body: BulkRequest): Promise<void> {
    setFailure(null);
    try {
      const answer = await callRoute('bulkJobs', {}, body);
      if ('preview' in answer) return setPreview(answer.preview);
      setStarted(answer.job);
      void mutate(activeJobsUrl);
    } catch (error) {
      setFailure(describeFailure(error, body.dry_run === true));
    }
  }

  useEffect(() => {
    void send({ ...chosen, dry_run: true });
    // Once: what is ticked cannot change behind the dialog.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  async function start(): Promise<void> {
    if (!preview || isStarting) return;
    const { newest_id, as_of, count, skipped, is_complete } = preview;
    const expected = skipped.reduce((sum, one) => sum + one.count, count);
    setStarting(true);
    await send({ ...chosen, newest_id, as_of, ...(is_complete && { expected }) });
    setStarting(false);
  }

  return { preview, failure, isStarting, start, job: useStarted(started, action) };
}

/** The job as it is now; the lists are read again when it has ended. */
function useStarted(started: Job | null, action: BulkAction): Job | null {
  const { mutate } = useSWRConfig();
  const url = started && apiUrl('readJob', { id: started.id });
  const read = (asked: ApiUrl<'readJob'>) => requestJson(asked);
  const { data } = useSWR<{ job: Job }, RequestFailed>(url, read, {
    ...fixedRetry,
    refreshInterval: (latest) => (latest && !isActive(latest.job.status) ? 0 : pollMs),
  });
  const job = data?.job ?? started;
  const hasEnded = job !== null && !isActive(job.status);
  useEffect(() => {
    if (!hasEnded) return;
    // What was deleted may be on older pages, of which a list learns nothing: it begins anew.
    if (action === 'delete') void mutate(isListUrl, undefined, { revalidate: true });
    else void mutate(isListUrl);
  }, [hasEnded, action, mutate]);
  return job;
}

function describeFailure(error: unknown, isPreview: boolean): BulkFailure {
  if (!(error instanceof RequestFailed)) return { message: String(error), blockedBy: null };
  const holder = holderOf(error);
  if (holder) return { message: 'Another bulk action has not ended yet.', blockedBy: holder.id };
  if (error.code === 'offline' && !isPreview) {
    const message =
      'The server did not answer, so that it is not known whether this began. Trying again is safe: nothing is done twice.';
    return { message, blockedBy: null };
  }
  return { message: `This is not possible now: ${error.message}.`, blockedBy: null };
}
