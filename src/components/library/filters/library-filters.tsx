'use client';

import { formatCount } from '@/model/format';
import { bookFormats, bookProblems } from '@/model/book';
import type { BookCounts } from '@/model/api/books';
import { ChipCount, FilterChip } from '@/components/ui/list/filter-chip';
import { nameFormat } from '../describe-book';
import { libraryPath, type LibraryFilter } from './library-filter';
import { problemLooks } from '../problem-badge';
import { useTypedFilter } from './typed-search';
import { useBookCounts } from './use-book-counts';

interface LibraryFiltersProps {
  filter: LibraryFilter;
  /** as the server counted them */
  counts: BookCounts;
}

/** Each chip is a link, so that a filter can be kept, shared and gone back from. */
export function LibraryFilters({ filter: given, counts: first }: LibraryFiltersProps) {
  const filter = useTypedFilter(given);
  const counts = useBookCounts(first);
  // A single one is no choice; one that is chosen must be there to be taken back.
  const hasChoice = counts.formats.length > 1;
  const formats = bookFormats.filter(
    (format) => filter.format === format || (hasChoice && counts.formats.includes(format)),
  );
  return (
    <nav aria-label="Filter" className="flex flex-wrap items-center gap-1.5">
      <FilterChip
        href={libraryPath({ ...filter, format: undefined, problem: undefined })}
        isOn={!filter.format && !filter.problem}
      >
        All <ChipCount>{formatCount(counts.total)}</ChipCount>
      </FilterChip>
      {formats.map((format) => (
        <FilterChip
          key={format}
          href={libraryPath({ ...filter, format: filter.format === format ? undefined : format })}
          isOn={filter.format === format}
        >
          {nameFormat(format)} <ChipCount>{formatCount(counts.by_format[format] ?? 0)}</ChipCount>
        </FilterChip>
      ))}
      <span aria-hidden className="mx-1 h-4 border-l max-sm:hidden" />
      {bookProblems.map((problem) => {
        const { word, icon: Icon, color } = problemLooks[problem];
        return (
          <FilterChip
            key={problem}
            href={libraryPath({
              ...filter,
              problem: filter.problem === problem ? undefined : problem,
            })}
            isOn={filter.problem === problem}
          >
            <Icon aria-hidden className={counts[problem] > 0 ? `size-3.5 ${color}` : 'size-3.5'} />
            {word} <ChipCount>{formatCount(counts[problem])}</ChipCount>
          </FilterChip>
        );
      })}
    </nav>
  );
}
