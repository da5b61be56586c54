import Link from 'next/link';
import { LevelBadge } from '@/components/job/level-badge';
import { findMarks, Highlighted } from '@/components/job-detail/entry/highlighted';
import { writeFullTime, writeTime } from '@/components/job-detail/entry/time-text';
import type { LogHit } from '@/model/api/logs';
import { splitJobKeys } from '@/model/log/job-keys';
import { showData } from '@/model/log/show-data';
import { showControls } from '@/model/show-controls';
import { jobPath } from './logs-address';

/** A line in one link: wherever it is clicked, its place in the log opens. */
export function HitRow({ hit, query }: { hit: LogHit; query: string }) {
  const sought = splitJobKeys(query).lines;
  const message = showControls(hit.message);
  const data = showControls(showData(hit.data));
  const stack = findStackLine(hit, [message, data], sought);
  return (
    <li>
      <Link
        href={jobPath(hit.job_id, query, hit.line)}
        data-item
        prefetch={false}
        className="flex min-h-6 flex-wrap items-start gap-x-2 px-4 font-mono text-xs leading-6 -outline-offset-2 hover:bg-panel sm:px-6 md:flex-nowrap"
      >
        <span className="min-w-10 shrink-0 text-faint tabular md:min-w-14 md:text-right">
          <span className="sr-only">Line </span>
          {hit.line}
        </span>
        <time
          dateTime={hit.created_at}
          title={writeFullTime(hit.created_at, null)}
          className="shrink-0 text-faint tabular"
        >
          {writeTime(hit.created_at, 'local', null)}
        </time>
        <LevelBadge level={hit.level} className="mt-0.5" />
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere] max-md:line-clamp-4 max-md:basis-full md:line-clamp-2">
          <bdi className="text-fg">
            <Highlighted text={message} query={sought} />
          </bdi>{' '}
          <bdi className="text-muted">
            <Highlighted text={data} query={sought} />
          </bdi>
          {stack !== null && (
            <bdi className="block text-muted">
              <Highlighted text={stack} query={sought} />
            </bdi>
          )}
        </span>
      </Link>
    </li>
  );
}

/** Where nothing else of the row shows why it was found, the line of its stack that does. */
function findStackLine(hit: LogHit, shown: readonly string[], query: string): string | null {
  if (hit.stack_trace === null || shown.some((text) => findMarks(text, query).length > 0))
    return null;
  const lines = showControls(hit.stack_trace).split('\n');
  return lines.find((line) => findMarks(line, query).length > 0)?.trim() ?? null;
}
