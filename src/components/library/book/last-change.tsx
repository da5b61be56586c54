import Link from 'next/link';
import type { Book } from '@/model/api/books';
import { withQuery } from '@/model/with-query';
import { Time } from '@/components/time/time';
import { Fact, FactList } from './fact-list';
import { phraseOf } from './logs-of-file';

/** Whose doing it is: the very line of the log that says so. */
export function LastChange({ book }: { book: Book }) {
  const phrase = phraseOf(book.path);
  return (
    <FactList title="In the library">
      <Fact name="Added">
        <Time at={book.added_at} />
      </Fact>
      <Fact name="Changed">
        <Time at={book.updated_at} />
        {book.job_id === null ? (
          <span className="text-faint"> by a job that was deleted since</span>
        ) : (
          <>
            {' by '}
            <Link
              href={`/jobs/${book.job_id}${book.job_line === null ? '' : `#L${book.job_line}`}`}
              prefetch={false}
              className="text-accent underline-offset-2 hover:underline"
            >
              job {book.job_id}
              {book.job_line !== null && `, line ${book.job_line}`}
            </Link>
            {phrase && (
              <>
                {' · '}
                <Link
                  href={withQuery(`/jobs/${book.job_id}`, { q: phrase })}
                  prefetch={false}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  all log lines about the file
                </Link>
              </>
            )}
          </>
        )}
      </Fact>
    </FactList>
  );
}
