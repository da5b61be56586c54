'use client';

import { Button } from '@/components/ui/button';
import { useListStatus } from '@/components/ui/list/list-status';
import { StaleNote } from '@/components/ui/list/stale-note';
import type { JobGroups } from '@/model/api/job-groups';
import { formatCount, formatCountOf } from '@/model/format';
import { groupsShown, maxCounted } from '@/model/job';
import type { JobFilter } from '../job-filter';
import { useHold } from '../hold/use-hold';
import { EmptyGroups } from './empty-groups';
import { GroupHeader } from './group-header';
import { GroupRow } from './group-row';
import { useGroups } from './use-groups';

interface GroupListProps {
  filter: JobFilter;
  /** as the server rendered them */
  first: JobGroups;
}

/** The failed jobs of a filter by their error class, the class that failed last first. */
export function GroupList({ filter, first }: GroupListProps) {
  const { isHeld, listeners } = useHold();
  const found = useGroups(filter, first, isHeld);
  const { groups, all, runs, is_complete: isComplete } = found.groups;
  useListStatus(formatCountOf(all, 'group') + (isComplete ? '' : ', and perhaps more'));
  const runsOf = new Map(runs.map(({ type, jobs }) => [type, jobs]));
  const isCut = !isComplete || groups.some(({ count }) => count > maxCounted);
  if (groups.length === 0 && isComplete) return <EmptyGroups filter={filter} />;
  return (
    <div {...listeners}>
      <GroupHeader />
      <ul aria-label="Failed jobs by error class, the last seen first">
        {groups.map((group) => (
          <GroupRow
            key={group.error_class ?? ''}
            group={group}
            runs={runsOf.get(group.latest.type) ?? []}
            filter={filter}
            isExact={found.isExact}
            isComplete={isComplete}
            onRetried={found.noteRetry}
          />
        ))}
      </ul>
      {(isCut || all > groups.length) && (
        <div className="flex flex-wrap items-center gap-3 px-4 py-4 text-sm text-muted sm:px-6">
          {!isComplete && <p>Not all failed jobs have been searched yet.</p>}
          {all > groups.length && (
            <p>
              The {formatCount(groups.length)} groups of {formatCount(all)} that failed last.
            </p>
          )}
          {all > groups.length && groups.length < groupsShown.most && (
            <Button size="sm" aria-disabled={found.isLoading} onClick={found.showMore}>
              Show more groups
            </Button>
          )}
          {isCut && !found.isExact && (
            <Button size="sm" aria-disabled={found.isLoading} onClick={found.countExactly}>
              {isComplete ? 'Count exactly' : 'Search further'}
            </Button>
          )}
        </div>
      )}
      {found.error && <StaleNote error={found.error} />}
    </div>
  );
}
