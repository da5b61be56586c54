'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/model/format';
import type { LineRange } from '../address/log-address';

interface LogNoteProps {
  /** the lines that the URL names */
  linked: LineRange | null;
  /** the number of the log's last line */
  newest: number;
  isLive: boolean;
  /** names in the URL that are no level */
  unknownLevels: readonly string[];
}

/** What of the URL could not be shown, and what is shown instead. */
export function LogNote({ linked, newest, isLive, unknownLevels }: LogNoteProps) {
  const [dismissed, setDismissed] = useState('');
  const note = [
    describeMissingLine(linked, newest, isLive),
    ...unknownLevels.map((name) => `There is no level “${name}”: it is ignored`),
  ]
    .filter(Boolean)
    .join('. ');
  if (note === '' || note === dismissed) return null;
  return (
    <p className="flex items-center gap-2 border-b bg-panel py-0.5 pr-2 pl-4 text-xs text-muted sm:pl-6">
      <span className="min-w-0 [overflow-wrap:anywhere]">{note}</span>
      <Button
        variant="ghost"
        size="sm"
        icon={X}
        aria-label="Dismiss this note"
        onClick={() => setDismissed(note)}
        className="ml-auto"
      />
    </p>
  );
}

export function describeMissingLine(
  linked: LineRange | null,
  newest: number,
  isLive: boolean,
): string {
  if (!linked || linked.first <= newest) return '';
  const line = formatCount(linked.first);
  if (isLive) return `There is no line ${line} yet: the log is at line ${formatCount(newest)}`;
  if (newest === 0) return `There is no line ${line}: this log is empty`;
  return `There is no line ${line}: this log ends at line ${formatCount(newest)}`;
}
