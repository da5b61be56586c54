import { Bell } from 'lucide-react';
import Link from 'next/link';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import type { Theme } from '@/components/ui/theme';
import { buttonLooks } from '@/components/ui/button';
import { NavLink } from './nav-link';
import { NowRunning } from './now-running';

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

/** Books on a shelf, the last one pulled out: the one that someone is looking at. */
function Logo() {
  return (
    <span className="flex items-center gap-2">
      <svg aria-hidden viewBox="0 0 16 16" className="size-4">
        <rect x="1" y="2" width="3" height="12" rx="1" className="fill-fg" />
        <rect x="5.5" y="4" width="3" height="10" rx="1" className="fill-muted" />
        <rect
          x="10.6"
          y="2.6"
          width="3"
          height="11.4"
          rx="1"
          transform="rotate(-12 12 14)"
          className="fill-accent"
        />
      </svg>
      <span className="text-base font-semibold tracking-tight max-sm:hidden">Shisho</span>
    </span>
  );
}
