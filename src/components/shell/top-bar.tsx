import { Bell } from 'lucide-react';
import Link from 'next/link';
import { ThemeSwitch } from '../ui/theme-switch';
import type { Theme } from '../ui/theme';
import { buttonLooks } from '../ui/button';
import { NavLink } from './nav-link';
import { NowRunning } from './now-running';
import { Logo } from './logo';

interface TopBarProps {
  theme: Theme;
  /** whether the settings name somebody to be notified */
  hasNotifications: boolean;
}

export function TopBar({ theme, hasNotifications }: TopBarProps) {
  return (
    <header className="h-(--top-bar) border-b">
      <div className="mx-auto flex h-full max-w-384 items-center gap-3 px-4 sm:gap-4 sm:px-6">
        <Link href="/jobs" aria-label="Shisho, home" className="-mx-1 rounded-sm p-1">
          <Logo />
        </Link>
        <nav aria-label="Main" className="flex">
          <NavLink href="/jobs">Jobs</NavLink>
          <NavLink href="/logs">Logs</NavLink>
          <NavLink href="/library">Library</NavLink>
        </nav>
        <div className="flex min-w-0 flex-1 justify-end">
          <NowRunning />
        </div>
        {hasNotifications && (
          <Link
            href="/notifications"
            prefetch={false}
            aria-label="Notifications"
            className={buttonLooks({ variant: 'ghost', size: 'sm', isSquare: true })}
          >
            <Bell aria-hidden className="size-4" />
          </Link>
        )}
        <ThemeSwitch theme={theme} />
      </div>
    </header>
  );
}
