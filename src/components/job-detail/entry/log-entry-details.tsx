'use client';

import { BookOpen } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonLooks } from '@/components/ui/button';
import type { JobLog } from '@/model/api/job-logs';
import { CopyButton } from '../copy/copy-button';
import { bookLinksOf } from '@/model/log/book-links';
import { Highlighted } from './highlighted';
import { showControls } from '@/model/show-controls';
import { StackView } from './stack-view';
import { writeFullTime } from './time-text';
import { ValueFilters } from './value-filters';

interface LogEntryDetailsProps {
  line: JobLog;
  query: string;
  start: string | null;
  /** the library's folders */
  roots: readonly string[];
  /** adds to the search */
  onFilter: (query: string) => void;
}

/** What an entry shows when it is open, under its wrapped message. */
export function LogEntryDetails({ line, query, start, roots, onFilter }: LogEntryDetailsProps) {
  const data = line.data === null ? null : JSON.stringify(line.data, null, 2);
  return (
    <div className="flex flex-col gap-2 pt-1 pr-2 pb-3 pl-2 leading-5 md:pl-22">
      <p className="text-faint">{writeFullTime(line.created_at, start).replaceAll('\n', ' · ')}</p>
      {data !== null && (
        <Block title="data" text={data}>
          <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            <Highlighted text={showControls(data)} query={query} />
          </pre>
        </Block>
      )}
      {bookLinksOf(line.data, roots).map((href) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className={buttonLooks({ size: 'sm', className: 'w-fit font-sans' })}
        >
          <BookOpen aria-hidden className="size-4" />
          Open the book
        </Link>
      ))}
      {line.data !== null && <ValueFilters data={line.data} onFilter={onFilter} />}
      {line.stack_trace !== null && (
        <Block title="stack trace" text={line.stack_trace}>
          <StackView stack={line.stack_trace} />
        </Block>
      )}
    </div>
  );
}

function Block({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="relative rounded-md border bg-panel p-3 pr-10">
      <div className="absolute top-1 right-1">
        <CopyButton what={title} text={text} />
      </div>
      {children}
    </section>
  );
}
