import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { Book } from '@/model/api/books';
import type { FileFailure } from '@/model/book-file';
import { showControlsIn } from '@/model/show-controls';
import { BookCover } from '../book-cover';
import { BookFacts } from './book-facts';
import { BookProblems } from './book-problems';
import { describeSeries } from '../describe-book';
import { FileActions } from './file-actions';
import { FileFacts } from './file-facts';
import { FileFailureNote } from './file-failure';
import { LastChange } from './last-change';
import { libraryFilter, libraryPath } from '../filters/library-filter';

interface BookDetailProps {
  book: Book;
  /** why its file could not be had, when somebody asked for it */
  failure?: FileFailure;
}

export function BookDetail({ book: stored, failure }: BookDetailProps) {
  const book = showControlsIn(stored);
  const series = describeSeries(book);
  return (
    <article className="mx-auto w-full max-w-256 px-4 py-6 sm:px-6">
      <Link
        href="/library"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted hover:text-fg"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Library
      </Link>
      <div className="mt-4 grid gap-6 sm:grid-cols-[11rem_minmax(0,1fr)] md:grid-cols-[14rem_minmax(0,1fr)] md:gap-8">
        <div className="max-sm:w-36">
          <BookCover book={book} isFirst />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <header>
            <h1 className="text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
              {book.title}
            </h1>
            {book.authors.length > 0 && (
              <p className="mt-1 text-lg text-muted">
                {book.authors.map((author, index) => (
                  <Fragment key={author}>
                    {index > 0 && ', '}
                    <SearchLink phrase={author}>{author}</SearchLink>
                  </Fragment>
                ))}
              </p>
            )}
            {series && (
              <p className="mt-1 text-muted">
                <SearchLink phrase={book.series ?? ''}>{series}</SearchLink>
              </p>
            )}
          </header>
          {failure && <FileFailureNote bookId={book.id} failure={failure} />}
          <FileActions book={book} />
          <BookProblems book={book} />
          {book.description && (
            <p className="max-w-prose whitespace-pre-line text-muted [overflow-wrap:anywhere]">
              {book.description}
            </p>
          )}
          <BookFacts book={book} />
          <FileFacts book={stored} />
          <LastChange book={book} />
        </div>
      </div>
    </article>
  );
}

/** To all books that have a person, or are of a series. A quote in a name would end the phrase. */
function SearchLink({ phrase, children }: { phrase: string; children: ReactNode }) {
  const q = phrase.includes('"') ? phrase.replaceAll('"', ' ') : `"${phrase}"`;
  return (
    <Link
      href={libraryPath(libraryFilter({ q }))}
      prefetch={false}
      className="rounded-sm underline-offset-2 hover:text-accent hover:underline"
    >
      <bdi>{children}</bdi>
    </Link>
  );
}
