'use client';

import { Check, ChevronDown } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useState, type ReactNode } from 'react';
import type { JsonValue } from '@/model/api/values';
import { showControls } from '@/model/show-controls';
import { Button } from '@/components/ui/button';
import { CutStart } from '@/components/ui/cut-start';
import { describeScan } from './describe-scan';

interface RootsMenuProps {
  roots: readonly string[];
  isBusy: boolean;
  onScan: (data: JsonValue) => void;
}

const itemLooks =
  'flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm outline-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-raised';

/**
 * Which of the folders the next scan reads, and whether it reads unchanged files too. No folder is
 * ticked at first, so that one tick is one folder.
 */
export function RootsMenu({ roots, isBusy, onScan }: RootsMenuProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [isForced, setForced] = useState(false);
  const hasChoice = roots.length > 1;
  const { label, data } = describeScan(roots, chosen, isForced);

  function toggle(root: string) {
    setChosen(chosen.includes(root) ? chosen.filter((one) => one !== root) : [...chosen, root]);
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button
          variant="primary"
          icon={ChevronDown}
          disabled={isBusy}
          aria-label={hasChoice ? 'Choose folders to scan' : 'Scan options'}
          className="w-7! rounded-l-none border-l-accent-fg/30"
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-40 w-80 max-w-[calc(100vw-1rem)] rounded-md border bg-panel p-1 shadow-float"
        >
          {hasChoice && (
            <DropdownMenu.Label className="px-2 py-1.5 text-xs text-faint">
              Scan only these folders
            </DropdownMenu.Label>
          )}
          {(hasChoice ? roots : []).map((root) => (
            <Tick key={root} isTicked={chosen.includes(root)} onToggle={() => toggle(root)}>
              <CutStart className="font-mono text-xs">{showControls(root)}</CutStart>
            </Tick>
          ))}
          {hasChoice && <DropdownMenu.Separator className="my-1 border-t" />}
          <Tick isTicked={isForced} onToggle={() => setForced(!isForced)}>
            Read unchanged files too
          </Tick>
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item
            disabled={data === null}
            onSelect={() => data && onScan(data)}
            className={`${itemLooks} font-medium`}
          >
            {label}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface TickProps {
  isTicked: boolean;
  onToggle: () => void;
  children: ReactNode;
}

function Tick({ isTicked, onToggle, children }: TickProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={isTicked}
      onCheckedChange={onToggle}
      // The menu stays: there may be another one to tick.
      onSelect={(event) => event.preventDefault()}
      className={itemLooks}
    >
      <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-faint in-data-[state=checked]:border-accent in-data-[state=checked]:bg-accent">
        <DropdownMenu.ItemIndicator>
          <Check aria-hidden strokeWidth={3} className="size-3 text-accent-fg" />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}
