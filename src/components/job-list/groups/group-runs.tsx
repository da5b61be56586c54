import Link from 'next/link';
import { setValues } from '@/components/query/edit-query';
import { cn } from '@/components/ui/class-names';
import type { JobGroups } from '@/model/api/job-groups';
import { formatCountOf } from '@/model/format';
import { runsShown } from '@/model/job';
import { listPath } from '../job-filter';

export type GroupRun = JobGroups['runs'][number]['jobs'][number];

interface GroupRunsProps {
  /** the newest first */
  runs: readonly GroupRun[];
  type: string;
  errorClass: string | null;
}

/** The last runs of a type, the newest at the right: those of the group stand out. */
export function GroupRuns({ runs, type, errorClass }: GroupRunsProps) {
  const isOfGroup = (run: GroupRun) => run.status === 'failed' && run.error_class === errorClass;
  const count = runs.filter(isOfGroup).length;
  const text = `${count} of the last ${formatCountOf(runs.length, `${type} run`)} failed in this way`;
  return (
    <Link
      href={listPath({ q: setValues('', 'type', [type]) })}
      prefetch={false}
      title={text}
      className="flex h-6 w-fit items-end rounded-sm max-md:row-start-2 max-md:self-center"
    >
      <span className="sr-only">{text}</span>
      <span
        aria-hidden
        style={{ width: `${runsShown * 4}px` }}
        className="flex h-5 items-end justify-end gap-px border-b forced-color-adjust-none"
      >
        {runs.toReversed().map((run) => (
          <span
            key={run.id}
            className={cn(
              'w-[3px] rounded-t-[1px]',
              isOfGroup(run)
                ? 'h-5 bg-failed'
                : run.status === 'failed'
                  ? 'h-2.5 bg-failed/40'
                  : 'h-1.5 bg-edge/50',
            )}
          />
        ))}
      </span>
    </Link>
  );
}
