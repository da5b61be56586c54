'use client';

import { Check, ChevronDown } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useState } from 'react';
import { formatCountOf } from '@/model/format';
import { showControls } from '@/model/show-controls';
import { Button } from '../ui/button';
import { CutStart } from '../ui/cut-start';

interface RootsMenuProps {
  roots: readonly string[];
  isBusy: boolean;
  onScan: (paths: string[]) => void;
}

const item =
  'flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm outline-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-raised';

/** Which of the folders the next scan reads: none is ticked, so that one tick is one folder. */
export function RootsMenu({ roots, isBusy, onScan }: RootsMenuProps) {
  const [chosen, setChosen] = useState<string[]>([]);

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
          aria-label="Choose folders to scan"
          className="w-7 rounded-l-none border-l-accent-fg/30"
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-40 w-80 max-w-[calc(100vw-1rem)] rounded-md border bg-panel p-1 shadow-float"
        >
          <DropdownMenu.Label className="px-2 py-1.5 text-xs text-faint">
            Scan only these folders
          </DropdownMenu.Label>
          {roots.map((root) => (
            <DropdownMenu.CheckboxItem
              key={root}
              checked={chosen.includes(root)}
              onCheckedChange={() => toggle(root)}
              // The menu stays: there may be another one to tick.
              onSelect={(event) => event.preventDefault()}
              className={item}
            >
              <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-faint in-data-[state=checked]:border-accent in-data-[state=checked]:bg-accent">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden strokeWidth={3} className="size-3 text-accent-fg" />
                </DropdownMenu.ItemIndicator>
              </span>
              <CutStart className="font-mono text-xs">{showControls(root)}</CutStart>
            </DropdownMenu.CheckboxItem>
          ))}
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item
            disabled={chosen.length === 0}
            // In the order of the settings, not of the clicks.
            onSelect={() => onScan(roots.filter((root) => chosen.includes(root)))}
            className={`${item} font-medium`}
          >
            {chosen.length === 0
              ? 'Tick what to scan'
              : `Scan ${formatCountOf(chosen.length, 'folder')}`}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
