'use client';

import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { JobLog } from '@/model/api/job-logs';
import { cn } from '@/components/ui/class-names';
import { LevelBadge } from '@/components/job/level-badge';
import { DataPreview } from './data-preview';
import { Highlighted } from './highlighted';
import type { EntryLooks } from './entry-looks';
import { LogEntryDetails } from './log-entry-details';
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
  const { onToggle, onLink, onFilter } = props;
  const wraps = isOpen || wrap;
  const { toggleByMouse, keepClosed } = useRowClick(() => onToggle(line.line));
  const time = writeTime(line.created_at, timeMode, start);

  return (
    <div
      className={cn(
        'border-l-2 border-transparent font-mono text-xs',
        line.level === 'error' && 'border-error/60 bg-red-500/6',
        line.level === 'fatal' && 'border-fatal bg-red-500/12',
        isMarked && 'border-accent bg-accent/12',
      )}
    >
      <div
        onClick={toggleByMouse}
        onDoubleClick={keepClosed}
        className={cn(
          'group flex min-h-6 items-start gap-2 pr-3 leading-6 hover:bg-raised/70',
          !wraps && 'h-6 overflow-hidden',
        )}
      >
        <LineLink line={line.line} onLink={onLink} />
        <button
          type="button"
          data-caret
          aria-expanded={isOpen}
          aria-label={`Line ${line.line}, details`}
          onClick={() => onToggle(line.line)}
          className="-mx-1 flex h-6 w-5 shrink-0 items-center justify-center rounded-sm text-faint group-hover:text-fg"
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
        <span
          data-text
          className={cn(
            'min-w-0 flex-1',
            wraps ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'flex gap-2',
          )}
        >
          <span data-message className={cn('min-w-0 text-fg', !wraps && 'truncate')}>
            <Highlighted text={showControls(line.message)} query={query} />
          </span>
          {line.data !== null && !isOpen && (
            <>
              {/* Where they wrap, message and data are one text. */}
              {wraps && ' '}
              <span className={cn('text-faint', !wraps && 'min-w-0 flex-1 basis-0 truncate')}>
                <DataPreview data={line.data} query={query} pathPrefix={pathPrefix} />
              </span>
            </>
          )}
        </span>
      </div>
      {isOpen && <LogEntryDetails line={line} query={query} start={start} onFilter={onFilter} />}
    </div>
  );
});

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
      className="min-w-10 shrink-0 text-right text-faint tabular select-none hover:text-accent hover:underline sm:min-w-14"
    >
      {line}
    </a>
  );
}
