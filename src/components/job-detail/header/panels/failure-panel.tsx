'use client';

import { CircleX } from 'lucide-react';
import Link from 'next/link';
import { Duration } from '@/components/time/time';
import { cn } from '@/components/ui/class-names';
import type { Job } from '@/model/api/jobs';
import type { Claim, Story } from '@/model/api/story';
import { showControls } from '@/model/show-controls';
import { withQuery } from '@/model/with-query';
import { LineButton } from '../line-button';

interface FailurePanelProps {
  job: Job;
  /** null while they are not known */
  story: Story | null;
  /** where there is little room, whether the header shows all it has */
  isExpanded: boolean;
  onShowLine: (line: number) => void;
}

/** Why it failed, before anything else: that is what the reader came for. */
export function FailurePanel({ job, story, isExpanded, onShowLine }: FailurePanelProps) {
  return (
    <section
      aria-label="Why it failed"
      className="flex items-start gap-x-2.5 rounded-md border border-failed/30 bg-failed/8 py-1.5 pr-1.5 pl-3 compact:flex-wrap compact:py-0.5"
    >
      <CircleX aria-hidden className="mt-1.5 size-4 shrink-0 text-failed" />
      <div className="min-w-0 flex-1 py-1 compact:basis-[calc(100%-2.5rem)]">
        <p className="line-clamp-4 text-sm [overflow-wrap:anywhere]">
          <span className="text-muted">
            Failed
            {job.started_at && job.finished_at && (
              <>
                {' after '}
                <Duration from={job.started_at} to={job.finished_at} />
              </>
            )}
            {': '}
          </span>
          <span className="font-medium">{showControls(job.error ?? 'no reason was recorded')}</span>
        </p>
        {story && story.claims.length > 0 && (
          <ul className={cn('mt-0.5 text-xs text-muted', !isExpanded && 'compact:hidden')}>
            {story.claims.map((claim) => (
              <ClaimLine
                key={`${claim.kind} ${claim.line}`}
                claim={claim}
                onShowLine={onShowLine}
              />
            ))}
          </ul>
        )}
      </div>
      {story?.error_lines && (
        <div className="ml-auto shrink-0">
          <LineButton line={story.error_lines.last} onShowLine={onShowLine} />
        </div>
      )}
    </section>
  );
}

const claimLook =
  'flex min-h-6 max-w-full items-center rounded-sm text-left underline decoration-line underline-offset-2 hover:text-fg';

/** What the facts say, linked to where they stand. */
function ClaimLine({ claim, onShowLine }: { claim: Claim; onShowLine: (line: number) => void }) {
  const { text, line, jobs_query: query } = claim;
  return (
    <li className="flex min-h-6 items-center">
      {line !== null && (
        <button
          type="button"
          title={`${text} (line ${line})`}
          onClick={() => onShowLine(line)}
          className={claimLook}
        >
          <span className="truncate">{text}</span>
        </button>
      )}
      {query !== null && (
        <Link href={withQuery('/jobs', { q: query })} prefetch={false} className={claimLook}>
          <span className="truncate">{text}</span>
        </Link>
      )}
      {line === null && query === null && text}
    </li>
  );
}
