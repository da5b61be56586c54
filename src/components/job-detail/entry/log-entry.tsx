'use client';

import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { JobLog } from '@/model/api/job-logs';
import type { LogLevel } from '@/model/log/job-log';
import { cn } from '@/components/ui/class-names';
import { LevelBadge } from '@/components/job/level-badge';
import { Highlighted } from './highlighted';
import type { EntryLooks } from './entry-looks';
import { LogEntryDetails } from './log-entry-details';
import { RowText } from './row-text';
import { showControls } from '@/model/show-controls';
import { writeFullTime, writeTime } from './time-text';
import { useRowClick } from './use-row-click';

interface LogEntryProps extends EntryLooks {
  line: JobLog;
  isOpen: boolean;
  /** among the lines that the URL names, or stepped to */
  isMarked: boolean;
  onToggle: (line: number) => void;
  onLink: (line: number, isExtending: boolean) => void;
  onFilter: (query: string) => void;
}

export const LogEntry = memo(function LogEntry(props: LogEntryProps) {
  const { line, isOpen, isMarked, wrap, query, pathPrefix, timeMode, start, isHydrated } = props;
  const { roots } = props;
  const { onToggle, onLink, onFilter } = props;
  const wraps = isOpen || wrap;
  const { toggleByMouse, keepClosed } = useRowClick(() => onToggle(line.line));
  const time = writeTime(line.created_at, timeMode, start);

  return (
    <div
      aria-current={isMarked ? 'true' : undefined}
      className={cn(
        'border-l-2 font-mono text-xs',
        isMarked ? 'border-accent bg-accent/12' : grounds[line.level],
      )}
    >
      <div
        onClick={toggleByMouse}
        onDoubleClick={keepClosed}
        className={cn(
          'group flex min-h-6 items-start gap-2 pr-3 leading-6 hover:bg-raised/70',
          'max-md:flex-wrap max-md:gap-y-0 max-md:pl-2',
          !wraps && 'md:h-6 md:overflow-hidden',
        )}
      >
        <LineLink line={line.line} onLink={onLink} />
        <button
          type="button"
          data-caret
          aria-expanded={isOpen}
          aria-label={`Line ${line.line}, details`}
          onClick={() => onToggle(line.line)}
          className="-mx-1.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-faint group-hover:text-fg"
        >
          <ChevronRight
            aria-hidden
            className={cn('size-3.5 transition-transform', isOpen && 'rotate-90')}
          />
        </button>
        <time
          dateTime={line.created_at}
          title={isHydrated ? writeFullTime(line.created_at, start) : undefined}
          className="shrink-0 text-faint tabular"
        >
          {time.slice(0, -4)}
          {/* On a narrow screen the message has the room; an open row tells it all. */}
          <span className="max-sm:hidden">{time.slice(-4)}</span>
        </time>
        <LevelBadge level={line.level} className="mt-0.5" />
        <span data-text className={textLooks[isOpen ? 'open' : wrap ? 'wrapped' : 'line']}>
          {isOpen ? (
            <bdi data-message className="text-fg">
              <Highlighted text={showControls(line.message)} query={query} />
            </bdi>
          ) : (
            <RowText
              line={line}
              query={query}
              pathPrefix={pathPrefix}
              roots={roots}
              isWhole={wrap}
            />
          )}
        </span>
      </div>
      {isOpen && (
        <LogEntryDetails
          line={line}
          query={query}
          start={start}
          roots={roots}
          onFilter={onFilter}
        />
      )}
    </div>
  );
});

const grounds: Record<LogLevel, string> = {
  info: 'border-transparent',
  warn: 'border-transparent',
  error: 'border-error/60 bg-red-500/6',
  fatal: 'border-fatal bg-red-500/12',
};

/** Where there is little room, message and data are pieces of the row, which wraps. */
const textLooks = {
  line: 'min-w-0 flex-1 truncate max-md:contents max-md:whitespace-normal',
  wrapped: 'min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere] max-md:basis-full',
  open: 'min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere] max-md:basis-auto',
};

interface LineLinkProps {
  line: number;
  onLink: (line: number, isExtending: boolean) => void;
}

function LineLink({ line, onLink }: LineLinkProps) {
  return (
    <a
      href={`#L${line}`}
      // Pressed with Shift, the browser would select text up to here.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      tabIndex={-1}
      aria-label={`Link to line ${line}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        onLink(line, event.shiftKey);
      }}
      className="shrink-0 text-right max-md:min-w-8 max-md:text-left text-faint tabular select-none hover:text-accent hover:underline md:min-w-14"
    >
      {line}
    </a>
  );
}
