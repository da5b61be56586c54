'use client';

// What many readers never open, so that its code is not part of the page: Radix's layers, menus and
// their positioning weigh more than the log itself. Nothing that a reader needs while the server is
// away belongs here: a part that cannot be loaded takes the page with it.
import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { LogMenuProps } from './toolbar/log-menu';

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
      icon={Download}
      aria-label="Download and copy"
      aria-haspopup="menu"
      onClick={onClick}
    />
  );
}
