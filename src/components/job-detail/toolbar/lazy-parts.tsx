'use client';

// What many readers never open, so that its code is not part of the page: Radix's layers, menus and
// their positioning weigh more than the log itself.
import { Ellipsis } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { LogMenuProps } from './log-menu';

export const ConfirmDialog = dynamic(
  () => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog),
  { ssr: false },
);

export const LogHelp = dynamic(() => import('./log-help'), { ssr: false });

export const LogNote = dynamic(() => import('../list/log-note').then((module) => module.LogNote));

export const LogEmpty = dynamic(() =>
  import('../list/log-empty').then((module) => module.LogEmpty),
);

export const LogAnnouncer = dynamic(
  () => import('../log-announcer').then((module) => module.LogAnnouncer),
  { ssr: false },
);

export const NewLinesPill = dynamic(
  () => import('../follow/new-lines-pill').then((module) => module.NewLinesPill),
  { ssr: false },
);

export const SearchNote = dynamic(() => import('../search/search-note'), { ssr: false });

const Menu = dynamic(() => import('./log-menu'), { ssr: false, loading: () => <MenuButton /> });

export function LogMenu(props: LogMenuProps) {
  const [isAsked, setAsked] = useState(false);
  return isAsked ? <Menu {...props} /> : <MenuButton onClick={() => setAsked(true)} />;
}

function MenuButton({ onClick }: { onClick?: () => void }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={Ellipsis}
      aria-label="Copy and download"
      aria-haspopup="menu"
      onClick={onClick}
    />
  );
}
