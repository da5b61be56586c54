'use client';

import { usePathname, useRouter } from 'next/navigation';
import { startTransition, useEffect, useState, type ReactNode } from 'react';
import { useIsOffline } from '@/components/api/offline';
import { Button } from '@/components/ui/button';
import { readLinkTarget } from '@/components/ui/link-target';
import { MessagePage } from './message-page';
import { holdNavigation } from './hold-navigation';

/**
 * While the server does not answer, a link leads to the offline page and not out of the app, to the
 * browser's own; what was wanted opens as soon as the server is back.
 */
export function OfflineGate({ children }: { children: ReactNode }) {
  const isOffline = useIsOffline();
  const [wanted, setWanted] = useState<string | null>(null);
  const router = useRouter();
  const pathname = usePathname();

  useEffect(holdNavigation, []);

  // What turns and pulses says that something goes on: of that nothing is known now.
  useEffect(() => {
    document.documentElement.toggleAttribute('data-server-away', isOffline);
  }, [isOffline]);

  useEffect(() => {
    if (!isOffline) return;
    const hold = (event: MouseEvent) => {
      const page = readPage(event);
      if (page === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(page);
    };
    // Captured: the router must not hear of it.
    document.addEventListener('click', hold, { capture: true });
    return () => document.removeEventListener('click', hold, { capture: true });
  }, [isOffline]);

  useEffect(() => {
    if (isOffline || wanted === null) return;
    // As one: what was there before must not come back for a moment.
    startTransition(() => {
      router.push(wanted);
      setWanted(null);
    });
  }, [isOffline, wanted, router]);

  return (
    <>
      {wanted !== null && (
        <div className="absolute inset-x-0 top-[20vh] z-10 flex">
          <MessagePage
            title="The server does not answer"
            action={
              <Button onClick={() => setWanted(null)}>
                Back to <span className="font-mono">{pathname}</span> as it was
              </Button>
            }
          >
            <p role="status">
              This page asks again every few seconds;{' '}
              <span className="font-mono text-sm text-fg">{wanted}</span> opens as soon as the
              server answers.
            </p>
            <p className="mt-2">
              If you run it yourself, check that it is started and that its machine is on the
              network. Jobs that were running when it stopped show how they ended once it is back.
            </p>
          </MessagePage>
        </div>
      )}
      {/* Not taken away: a log that has no size would lose its reader's place. */}
      <div className={wanted === null ? 'contents' : 'invisible contents'}>{children}</div>
    </>
  );
}

/** The page of ours that a click would open in this tab, as path and query; null when it opens none. */
function readPage(event: MouseEvent): string | null {
  const url = event.defaultPrevented ? null : readLinkTarget(event);
  // A place in the page that is there already.
  const isHere = url?.pathname === location.pathname && url.search === location.search;
  return url === null || isHere ? null : url.pathname + url.search + url.hash;
}
