import Link from 'next/link';
import type { ReactNode } from 'react';
import { ScanButton } from '@/components/start-job/scan-button';
import { buttonLooks } from '@/components/ui/button';
import { isFiltered, libraryPath, type LibraryFilter } from './filters/library-filter';

interface EmptyLibraryProps {
  filter: LibraryFilter;
  roots: readonly string[];
  suggestions: ReactNode;
}

export function EmptyLibrary({ filter, roots, suggestions }: EmptyLibraryProps) {
  if (!isFiltered(filter)) {
    return (
      <Empty title="No books yet" action={<ScanButton roots={roots} />} isBare>
        A scan reads every EPUB, CBZ, PDF and audiobook in your folders; they appear here with their
        covers. It looks in{' '}
        <span className="font-mono text-xs text-fg [overflow-wrap:anywhere]">
          {roots.join(', ')}
        </span>
        .
      </Empty>
    );
  }
  const action = (
    <Link
      href={libraryPath({ ...filter, q: '', format: undefined, problem: undefined })}
      className={buttonLooks()}
    >
      Show all books
    </Link>
  );
  if (filter.q === '' && filter.problem) {
    return (
      <Empty title={`No ${filter.problem} books`} action={action}>
        {whyNone[filter.problem]}
      </Empty>
    );
  }
  return (
    <Empty title="No book matches" action={action} more={suggestions}>
      {filter.q === ''
        ? 'The list is filtered: other books may match.'
        : `Titles, people, series and file names were searched for “${filter.q}”.`}
    </Empty>
  );
}

const whyNone = {
  unreadable: 'The last scan could read every file.',
  damaged:
    'No scan or verify has found a file that can be read only in part. Files that cannot be read at all are under Unreadable.',
  missing: 'Every book is where the last scan found it.',
};

interface EmptyProps {
  title: string;
  action: ReactNode;
  /** Without any books there is nothing to search or filter. */
  isBare?: boolean;
  more?: ReactNode;
  children: ReactNode;
}

function Empty({ title, action, isBare = false, more, children }: EmptyProps) {
  return (
    <div
      data-no-books={isBare ? true : undefined}
      className="flex flex-col items-center gap-4 px-4 py-24 text-center"
    >
      <div>
        <h2 className="text-lg font-medium">{title}</h2>
        <p className="mt-1 max-w-md text-muted [overflow-wrap:anywhere]">{children}</p>
      </div>
      {more}
      {action}
    </div>
  );
}
