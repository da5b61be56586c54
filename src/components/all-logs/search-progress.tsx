import { Square } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { formatCount, formatCountOf } from '@/model/format';
import { hitsPerJob, type HitGroup } from './group-hits';
import type { AllSearch, Found } from './use-all-search';

interface SearchProgressProps {
  found: Found;
  groups: readonly HitGroup[];
  search: AllSearch;
}

/** What was searched so far, and what came of it; its height stays while the numbers change. */
export function SearchProgress({ found, groups, search }: SearchProgressProps) {
  const { searchedLines, allLines } = found;
  const percent = allLines === 0 ? 0 : Math.floor((100 * searchedLines) / allLines);
  return (
    <div className="flex h-8 items-center gap-3 text-xs text-muted tabular">
      <p role="status" className="min-w-0 truncate">
        {found.waitReason === null ? (
          <SearchedSoFar found={found} groups={groups} />
        ) : (
          `Waiting: ${found.waitReason}.`
        )}
      </p>
      {search.isSearching && (
        <>
          {found.waitReason === null && (
            <ProgressBar
              percent={percent}
              label="Lines searched"
              className="h-1 w-24 shrink-0 rounded-sm"
            />
          )}
          <Button size="sm" icon={Square} onClick={search.stop}>
            Stop
          </Button>
        </>
      )}
      {found.isStopped && (
        <Button size="sm" onClick={search.goOn}>
          Continue
        </Button>
      )}
    </div>
  );
}

function SearchedSoFar({ found, groups }: Pick<SearchProgressProps, 'found' | 'groups'>) {
  const { hits, cursor } = found;
  const isCut = groups.some((group) => group.hits.length === hitsPerJob);
  return (
    <>
      <span className="font-medium text-fg">
        {isCut ? `${formatCount(hits.length)}+ hits` : formatCountOf(hits.length, 'hit')}
      </span>
      {' in '}
      {formatCountOf(groups.length, 'job')}
      {isCut && ` (up to ${hitsPerJob} of each)`}
      {cursor === null ? ', ' : ' so far, '}
      {describeSearched(found)}
    </>
  );
}

function describeSearched({ searchedLines, allLines, cursor }: Found): string {
  if (cursor === undefined) return 'searching';
  if (cursor === null) return `all ${formatCountOf(allLines, 'line')} searched`;
  return `searched ${formatCount(searchedLines)} of ${formatCountOf(allLines, 'line')}`;
}
