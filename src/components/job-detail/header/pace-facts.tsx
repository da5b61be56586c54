'use client';

import { useNow } from '@/components/time/clock';
import { Time } from '@/components/time/time';
import type { Job } from '@/model/api/jobs';
import { formatCountOf, formatDuration } from '@/model/format';
import { Fact } from './fact';

/** A pause between two lines that nobody needs to be told of. */
const shortMs = 10_000;

/** How long such runs usually take, and for how long this one has said nothing. */
export function PaceFacts({ job }: { job: Job }) {
  if (job.status !== 'in_progress' || !job.pace) return null;
  const { usual_ms, usual_of, last_line_at, times_out_at } = job.pace;
  const since = last_line_at ?? job.started_at;
  return (
    <>
      {usual_ms !== null && (
        <Fact name="Usually takes">
          <span title={`the median of the last ${formatCountOf(usual_of, 'completed run')}`}>
            {formatDuration(usual_ms)}
          </span>
        </Fact>
      )}
      {times_out_at && (
        <Fact name="Times out">
          <Time at={times_out_at} />
        </Fact>
      )}
      {since && <Quiet since={since} />}
    </>
  );
}

function Quiet({ since }: { since: string }) {
  const quietMs = useNow() - Date.parse(since);
  if (quietMs < shortMs) return null;
  return (
    <Fact name="Quiet for">
      <span className="tabular text-warn">
        {formatDuration(Math.floor(quietMs / 1_000) * 1_000)}
      </span>
    </Fact>
  );
}
