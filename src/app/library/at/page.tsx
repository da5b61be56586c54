import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { libraryFilter, libraryPath } from '@/components/library/filters/library-filter';
import { MessagePage } from '@/components/shell/message-page';
import { buttonLooks } from '@/components/ui/button';
import { maxBookQueryChars } from '@/model/book';
import { showControls } from '@/model/show-controls';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { findBookAt } from '@/server/library/books/book-path-store';

export const metadata: Metadata = { title: 'No such book' };

interface BookAtPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The book of a file: a log names files, and lines are not asked for their books as they are read. */
export default async function BookAtPage({ searchParams }: BookAtPageProps) {
  const path = [(await searchParams).path].flat()[0] ?? '';
  const id = await findBookAt(getDb(), getConfig().libraryPaths, path);
  if (id !== null) redirect(`/library/${id}`);
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return (
    <MessagePage
      title="The library has no such book"
      action={
        <Link
          href={libraryPath(libraryFilter({ q: name.slice(0, maxBookQueryChars) }))}
          className={buttonLooks()}
        >
          {name === '' ? 'Show all books' : 'Search for its file name'}
        </Link>
      }
    >
      No book is at{' '}
      <bdi className="font-mono text-sm text-fg [overflow-wrap:anywhere]">{showControls(path)}</bdi>
      . It may have been moved or renamed since.
    </MessagePage>
  );
}
