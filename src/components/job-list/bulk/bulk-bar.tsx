'use client';

import { RotateCcw, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useKeys } from '@/components/keys/use-keys';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/class-names';
import { formatCount } from '@/model/format';
import type { BulkAction } from '@/model/job';
import { BulkDialog } from './bulk-dialog';
import { clearSelection, isEmpty, selectAll, tick, type Selection } from './selection';

interface BulkBarProps {
  q: string;
  selection: Selection;
  /** the jobs that are loaded */
  shown: readonly number[];
}

const actions = [
  { action: 'retry', label: 'Retry…', icon: RotateCcw },
  { action: 'cancel', label: 'Cancel…', icon: Square },
  { action: 'delete', label: 'Delete…', icon: Trash2 },
] as const;

/** What is selected, and what can be done with it; in sight as long as something is. */
export function BulkBar({ q, selection, shown }: BulkBarProps) {
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const { isAll, ids } = selection;
  const isNone = isEmpty(selection);
  const hasShown = isAll || (shown.length > 0 && shown.every((id) => ids.has(id)));
  useKeys({
    x() {
      const row = document.activeElement?.closest('li')?.querySelector('input[type=checkbox]');
      if (row instanceof HTMLInputElement) row.click();
    },
  });
  return (
    <section
      aria-label="Bulk actions"
      className={cn(
        'flex min-h-12 flex-wrap content-center items-center gap-x-4 gap-y-2 border-b bg-bg py-2 pr-4 max-md:min-h-20 sm:pr-6',
        !isNone && 'sticky top-0 z-20',
      )}
    >
      <Checkbox
        checked={hasShown}
        ref={(input) => {
          if (input) input.indeterminate = !isNone && !hasShown;
        }}
        onChange={({ target }) => tick({ q, ids: shown, isOn: target.checked, shown })}
        aria-label="Select all shown"
        className="pl-3 text-xs text-muted sm:pl-4"
      >
        All shown
      </Checkbox>
      <Checkbox
        checked={isAll}
        onChange={({ target }) => (target.checked ? selectAll(q) : clearSelection())}
        aria-label={q === '' ? 'Select all jobs' : 'Select all that match'}
        className="text-xs text-muted"
      >
        {q === '' ? 'All jobs' : 'All that match'}
      </Checkbox>
      <span role="status" className="tabular text-xs text-fg">
        {describeSelection(isAll, ids.size)}
      </span>
      <div className="ml-auto flex gap-2 max-md:ml-3">
        {actions.map(({ action, label, icon }) => (
          <Button
            key={action}
            size="sm"
            icon={icon}
            variant={action === 'delete' ? 'danger' : 'outline'}
            aria-haspopup="dialog"
            disabled={isNone}
            onClick={() => setAsked(action)}
          >
            {label}
          </Button>
        ))}
      </div>
      {asked && (
        <BulkDialog
          action={asked}
          selection={selection}
          onClose={(hasBegun) => {
            setAsked(null);
            if (hasBegun) clearSelection();
          }}
        />
      )}
    </section>
  );
}

function describeSelection(isAll: boolean, count: number): string {
  if (isAll) return 'All selected';
  return count === 0 ? '' : `${formatCount(count)} selected`;
}
