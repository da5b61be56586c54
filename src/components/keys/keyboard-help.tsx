'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { useKeysChoice } from './use-keys';

export type Shortcut = readonly [keys: readonly string[], meaning: string];

interface KeyboardHelpProps {
  shortcuts: readonly Shortcut[];
  onClose: () => void;
  /** what else there is to know */
  children?: ReactNode;
}

/** The keys of a page, and how to do without them. */
export function KeyboardHelp({ shortcuts, onClose, children }: KeyboardHelpProps) {
  const [choice, choose] = useKeysChoice();
  return (
    <Dialog
      title="Keyboard shortcuts"
      onClose={onClose}
      className="max-w-sm"
      aside={<Button variant="ghost" size="sm" icon={X} aria-label="Close" onClick={onClose} />}
    >
      <dl className="mt-3 flex flex-col gap-1.5 text-sm">
        {shortcuts.map(([keys, meaning]) => (
          <div key={meaning} className="flex items-center justify-between gap-4">
            <dt className="text-muted">{meaning}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {children}
      <Checkbox
        className="mt-5 text-sm"
        checked={choice === 'on'}
        onChange={(event) => choose(event.target.checked ? 'on' : 'off')}
      >
        Single-key shortcuts
      </Checkbox>
    </Dialog>
  );
}

function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border bg-panel px-1 font-mono text-xs text-muted">
      {children}
    </kbd>
  );
}
