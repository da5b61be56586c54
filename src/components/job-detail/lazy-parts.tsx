'use client';

// What many readers never open, so that its code is not part of the page: Radix's layers, menus and
// their positioning weigh more than the log itself.
import { Ellipsis } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { LogMenuProps } from './toolbar/log-menu';

export const ConfirmDialog = dynamic(
  () => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog),
  { ssr: false },
);

export const LogHelp = dynamic(() => import('./toolbar/log-help'), { ssr: false });

// Each has `loading` or `ssr: false`: without one there is no Suspense boundary, and while the part
// loads the whole page around it would be hidden. Next wants these options spelled out.

export const LogNote = dynamic(() => import('./list/log-note').then((module) => module.LogNote), {
  loading: () => null,
});

export const LogEmpty = dynamic(
  () => import('./list/log-empty').then((module) => module.LogEmpty),
  { loading: () => null },
);

export const LogAnnouncer = dynamic(
  () => import('./log-announcer').then((module) => module.LogAnnouncer),
  { ssr: false },
);

export const NewLinesPill = dynamic(
  () => import('./follow/new-lines-pill').then((module) => module.NewLinesPill),
  { ssr: false },
);

export const SearchNote = dynamic(() => import('./search/search-note'), { ssr: false });

const Menu = dynamic(() => import('./toolbar/log-menu'), {
  ssr: false,
  loading: () => <MenuButton />,
});

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
