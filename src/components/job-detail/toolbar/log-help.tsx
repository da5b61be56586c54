'use client';

import { X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

const shortcuts: readonly (readonly [keys: readonly string[], meaning: string])[] = [
  [['/'], 'Search'],
  [['n', 'N'], 'Next and previous match'],
  [['e', 'E'], 'Next and previous error'],
  [['j', 'k'], 'Next and previous row'],
  [['Enter'], 'Open or close the row'],
  [['g', 'G'], 'First line, latest line'],
  [['f'], 'Autoscroll on or off'],
  [['.'], 'Copy a link to the row'],
  [['?'], 'This help'],
];

const searches: readonly (readonly [example: string, meaning: string])[] = [
  ['disk full', 'Both words, in any order'],
  ['"disk full"', 'The phrase as it stands'],
  ['-unchanged', 'Not this word'],
  ['level:error,fatal', 'One of these levels'],
  ['level:>=warn', 'This level and above'],
];

interface LogHelpProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export default function LogHelp({ isOpen, onOpenChange }: LogHelpProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-h-[calc(100dvh-2rem)] max-w-sm -translate-1/2 overflow-y-auto rounded-md border bg-panel p-5 shadow-float"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title className="text-lg font-medium">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="ghost" size="sm" icon={X} aria-label="Close" />
            </Dialog.Close>
          </div>
          <dl className="mt-3 flex flex-col gap-1.5 text-sm">
            {shortcuts.map(([keys, meaning]) => (
              <div key={meaning} className="flex items-center justify-between">
                <dt className="text-muted">{meaning}</dt>
                <dd className="flex gap-1">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="mt-5 font-medium">Search</h3>
          <dl className="mt-2 flex flex-col gap-1.5 text-sm">
            {searches.map(([example, meaning]) => (
              <div key={example} className="flex items-center justify-between gap-4">
                <dt className="text-muted">{meaning}</dt>
                <dd className="shrink-0 font-mono text-xs">{example}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-2 text-xs text-faint">
            Message, data and stack are searched. Case and accents do not matter. A row pasted from
            a log finds itself.
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
