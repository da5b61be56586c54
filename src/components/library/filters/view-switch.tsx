'use client';

import { LayoutGrid, Rows3, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { libraryPath, libraryViews, type LibraryFilter, type LibraryView } from './library-filter';
import { useTypedFilter } from './typed-search';

const looks: Record<LibraryView, { icon: LucideIcon; word: string }> = {
  covers: { icon: LayoutGrid, word: 'Covers' },
  table: { icon: Rows3, word: 'Table' },
};

/** Links, so that a view can be kept and shared like a filter. */
export function ViewSwitch({ filter: given }: { filter: LibraryFilter }) {
  const filter = useTypedFilter(given);
  return (
    <nav aria-label="View" className="flex shrink-0 rounded-md border p-0.5">
      {libraryViews.map((view) => {
        const { icon: Icon, word } = looks[view];
        return (
          <Link
            key={view}
            href={libraryPath({ ...filter, view })}
            replace
            scroll={false}
            prefetch={false}
            title={word}
            aria-label={word}
            aria-current={filter.view === view ? 'true' : undefined}
            className="flex h-6.5 w-8 items-center justify-center rounded-sm text-faint hover:text-fg aria-[current]:bg-raised aria-[current]:text-fg"
          >
            <Icon aria-hidden className="size-4" />
          </Link>
        );
      })}
    </nav>
  );
}
