'use client';

import { ArrowDown } from 'lucide-react';
import { formatCount, formatCountOf } from '@/model/format';
import type { Unseen } from './use-unseen';

interface NewLinesPillProps {
  unseen: Unseen;
  onLatest: () => void;
}

/** "142 new · 2 errors", over the end of a log that its reader has left. */
export function NewLinesPill({ unseen, onLatest }: NewLinesPillProps) {
  if (unseen.lines === 0) return null;
  return (
    <button
      type="button"
      onClick={onLatest}
      className="absolute bottom-3 left-1/2 z-10 inline-flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent px-3 text-xs font-medium whitespace-nowrap text-accent-fg tabular shadow-float hover:brightness-110 print:hidden"
    >
      <ArrowDown aria-hidden className="size-3.5" />
      {formatCount(unseen.lines)} new
      {unseen.errors > 0 && ` · ${formatCountOf(unseen.errors, 'error')}`}
    </button>
  );
}
