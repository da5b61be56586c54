import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { OfflineGate } from '@/components/shell/offline-gate';
import { ShellData } from '@/components/shell/shell-data';
import { TopBar } from '@/components/shell/top-bar';
import { ClockProvider } from '@/components/time/clock';
import { NoticeRegion } from '@/components/ui/notice';
import { readTheme, themeCookie } from '@/components/ui/theme';
import type { JobList } from '@/model/api/jobs';
import { activeStatuses, maxActiveShown } from '@/model/job';
import { shapeJobList } from '@/server/shapes/shape-job';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { listJobs } from '@/server/jobs/lists/list-jobs-store';

export const metadata: Metadata = {
  title: { default: 'Shisho', template: '%s · Shisho' },
  icons: { icon: '/icon.svg' },
  description: 'Your library of ebooks, comics and audiobooks, and its background jobs.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0d10' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const activeJobs = await readActiveJobs();
  return (
    <html
      lang="en"
      // A job's page may mark it before React takes over: see cover-log.ts.
      suppressHydrationWarning
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body className="flex min-h-dvh flex-col">
        <ClockProvider now={databaseTime().getTime()}>
          <ShellData activeJobs={activeJobs}>
            <SkipLink />
            <TopBar theme={theme} hasNotifications={getConfig().notify.length > 0} />
            <main id="main" tabIndex={-1} className="relative flex flex-1 flex-col outline-none">
              <OfflineGate>{children}</OfflineGate>
            </main>
            <NoticeRegion />
          </ShellData>
        </ClockProvider>
      </body>
    </html>
  );
}

/** What runs or waits, for the shell; null when the database is away, which the shell then tells. */
async function readActiveJobs(): Promise<JobList | null> {
  try {
    const page = await listJobs(getDb(), { statuses: activeStatuses, limit: maxActiveShown });
    return shapeJobList(page);
  } catch {
    return null;
  }
}

/** The first thing that Tab reaches; it shows itself only then. */
function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md bg-accent text-sm font-medium text-accent-fg focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
    >
      Skip to content
    </a>
  );
}
