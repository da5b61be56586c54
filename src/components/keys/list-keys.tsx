'use client';

import { Keyboard } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { KeyboardHelp, type Shortcut } from './keyboard-help';
import { nextItem } from './next-item';
import { useKeys } from './use-keys';

interface ListKeysProps {
  /** what the list has: "job", "book" */
  item: string;
  /** where `/` leads: a selector and what is said of it */
  find: { target: string; meaning: string };
  /** what else the page has keys for */
  more?: readonly Shortcut[];
  /** of the button: the help that a key opens stays in sight where the button is hidden */
  className?: string;
}

/** Keys for a list of links, the same as in a log; the button tells of them. */
export function ListKeys({ item, find, more = [], className }: ListKeysProps) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const last = useRef<HTMLElement | null>(null);

  function go(to: 1 | -1 | 'first' | 'last') {
    const items = [...document.querySelectorAll<HTMLElement>('main a[data-item]')];
    const focused = (document.activeElement as HTMLElement).closest<HTMLElement>('a[data-item]');
    const tops = items.map((one) => one.getBoundingClientRect().top);
    const at = items.indexOf(focused ?? last.current ?? document.body);
    const target = items[nextItem(tops, at, to)];
    last.current = target ?? null;
    target?.focus();
  }

  useKeys({
    '/': () => document.querySelector<HTMLElement>(find.target)?.focus(),
    '?': () => setHelpOpen(true),
    j: () => go(1),
    k: () => go(-1),
    g: () => go('first'),
    G: () => go('last'),
  });

  const shortcuts: Shortcut[] = [
    [['/'], find.meaning],
    [['j', 'k'], `Next and previous ${item}`],
    [['Enter'], `Open the ${item}`],
    [['g', 'G'], `First and last ${item} of those loaded`],
    ...more,
    [['?'], 'This help'],
  ];
  return (
    <>
      <Button
        variant="ghost"
        icon={Keyboard}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => setHelpOpen(true)}
        className={cn('pointer-coarse:hidden', className)}
      />
      {isHelpOpen && <KeyboardHelp shortcuts={shortcuts} onClose={() => setHelpOpen(false)} />}
    </>
  );
}
