'use client';

import { Button } from '@/components/ui/button';
import { isActive, type JobStatus } from '@/model/job';

interface LogEmptyProps {
  status: JobStatus;
  query: string;
  isFiltering: boolean;
  /** how far a search has come; empty when it is done */
  progress: string;
  onClear: () => void;
}

export function LogEmpty({ status, query, isFiltering, progress, onClear }: LogEmptyProps) {
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-3 p-4 text-center text-sm text-muted">
      <p className="max-w-full break-words">
        {progress || describeEmpty(status, query, isFiltering)}
      </p>
      {isFiltering && query.trim() !== '' && progress === '' && (
        <p className="text-xs text-faint">
          Searched: message, data and stack. Words in any order, “a phrase” as it stands, -word to
          exclude, level:error for levels
        </p>
      )}
      {isFiltering && (
        <Button size="sm" onClick={onClear} className="pointer-events-auto">
          {query === '' ? 'Show all levels' : 'Clear the search'}
        </Button>
      )}
    </div>
  );
}

function describeEmpty(status: JobStatus, query: string, isFiltering: boolean): string {
  if (isFiltering) return query === '' ? 'No line has these levels' : `No line matches “${query}”`;
  if (status === 'pending') return 'Not started yet';
  if (isActive(status)) return 'Running; nothing logged yet';
  return status === 'cancelled' ? 'Cancelled before it logged anything' : 'This job logged nothing';
}
