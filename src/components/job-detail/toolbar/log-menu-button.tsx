'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useLazyPart } from '@/components/ui/use-lazy-part';
import type { LogMenuProps } from './log-menu';

const loadMenu = () => import('./log-menu').then(({ LogMenu }) => LogMenu);

/**
 * Opens the menu, which takes its place. It is loaded by the first press: Radix's menus and their
 * positioning weigh more than the log itself.
 */
export function LogMenuButton(props: LogMenuProps) {
  const menu = useLazyPart(loadMenu);
  if (menu.Part) return <menu.Part {...props} />;
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={Download}
      aria-label="Download and copy"
      aria-haspopup="menu"
      onClick={menu.open}
    />
  );
}
