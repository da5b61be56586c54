import { BookOpen, Download } from 'lucide-react';
import type { Book } from '@/model/api/books';
import { formatBytes } from '@/model/format';
import { isAudio, isShownByBrowser } from '@/model/book-file';
import { apiUrl } from '@/model/routes';
import { buttonLooks } from '@/components/ui/button';
import { nameFormat } from '../describe-book';

/** Nothing where a scan has missed the file. */
export function FileActions({ book }: { book: Book }) {
  if (book.missing_since) return null;
  const { id, title, format, size } = book;
  // Without the attribute `download`, which would save the page that explains a failure.
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <a href={apiUrl('readBookFile', { id })} className={buttonLooks({ variant: 'primary' })}>
          <Download aria-hidden className="size-4" />
          Download {nameFormat(format)}
          <span className="tabular opacity-80">{formatBytes(size)}</span>
        </a>
        {isShownByBrowser(format) && !isAudio(format) && (
          <a
            href={apiUrl('readBookFile', { id, disposition: 'inline' })}
            target="_blank"
            className={buttonLooks()}
          >
            <BookOpen aria-hidden className="size-4" />
            Read
            <span className="sr-only"> in a new tab</span>
          </a>
        )}
      </div>
      {isAudio(format) && (
        <audio
          controls
          preload="none"
          src={apiUrl('readBookFile', { id, disposition: 'inline' })}
          aria-label={`Listen to ${title}`}
          className="w-full max-w-prose"
        />
      )}
    </div>
  );
}
