'use client';

import { Download } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { Button } from '@/components/ui/button';
import { apiUrl, type LineQuery } from '@/model/routes';

export interface LogMenuProps {
  jobId: number;
  /** the search and levels; null where all lines are shown */
  filter: LineQuery | null;
  onCopyLink: () => void;
  onCopyLines: () => void;
}

const item =
  'flex h-8 cursor-pointer items-center rounded-sm px-2 text-sm outline-none data-highlighted:bg-raised';

/** Is loaded when it is first asked for, so it opens with its first drawing. */
export function LogMenu({ jobId, filter, onCopyLink, onCopyLines }: LogMenuProps) {
  const download = (format: 'ndjson' | 'txt', shown: LineQuery = {}) =>
    apiUrl('downloadLogs', { id: jobId, format, ...shown });
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>
        <Button variant="ghost" size="sm" icon={Download} aria-label="Download and copy" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-40 min-w-52 rounded-md border bg-panel p-1 shadow-float"
        >
          {filter && (
            <>
              <DropdownMenu.Item className={item} asChild>
                <a href={download('txt', filter)} download>
                  Download what the filter shows as text
                </a>
              </DropdownMenu.Item>
              <DropdownMenu.Item className={item} asChild>
                <a href={download('ndjson', filter)} download>
                  Download what the filter shows as NDJSON
                </a>
              </DropdownMenu.Item>
              <DropdownMenu.Separator className="my-1 border-t" />
            </>
          )}
          <DropdownMenu.Item className={item} asChild>
            <a href={download('txt')} download>
              Download {filter && 'the whole log '}as text
            </a>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} asChild>
            <a href={download('ndjson')} download>
              Download {filter && 'the whole log '}as NDJSON
            </a>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item className={item} onSelect={onCopyLink}>
            Copy link
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} onSelect={onCopyLines}>
            Copy the lines shown
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
