'use client';

import { useState } from 'react';
import type { BookSummary } from '@/model/api/books';
import { cn } from '@/components/ui/class-names';
import { nameFormat } from './describe-book';
import { useRecount } from './filters/use-book-counts';

interface BookCoverProps {
  book: Pick<BookSummary, 'title' | 'format' | 'cover_url'>;
  /** the first thing in sight, which need not wait */
  isFirst?: boolean;
  className?: string;
}

/**
 * For the eye only: the title stands beside it. Its place is two by three whatever is in it, so that
 * nothing moves when the picture comes.
 */
export function BookCover({ book, isFirst = false, className }: BookCoverProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const { cover_url: url, title, format } = book;
  const recount = useRecount();
  /** The book is damaged from now on. */
  const fail = () => {
    setFailedUrl(url);
    recount();
  };
  /** The server has drawn the picture: it may have failed before anyone here could hear of it. */
  const seeWhetherFailed = (image: HTMLImageElement | null) => {
    if (image?.complete && image.naturalWidth === 0) fail();
  };
  return (
    <span
      aria-hidden
      className={cn(
        'relative block aspect-2/3 w-full overflow-hidden rounded-sm border bg-panel',
        className,
      )}
    >
      {url === null || url === failedUrl ? (
        <NoCover title={title} format={nameFormat(format)} />
      ) : (
        <img
          ref={seeWhetherFailed}
          src={url}
          alt=""
          onError={fail}
          loading={isFirst ? 'eager' : 'lazy'}
          decoding="async"
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </span>
  );
}

function NoCover({ title, format }: { title: string; format: string }) {
  return (
    <span className="absolute inset-0 flex flex-col justify-between border-l-4 border-raised p-3">
      <span className="line-clamp-5 text-sm font-medium text-muted [overflow-wrap:anywhere]">
        {title}
      </span>
      <span className="font-mono text-xs text-faint">{format}</span>
    </span>
  );
}
