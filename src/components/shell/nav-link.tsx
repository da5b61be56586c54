'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/**
 * Marks itself on its page and on those below. Not fetched ahead: the server would draw two more
 * pages while the reader waits for lines of this one.
 */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname();
  const isHere = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={pathname === href ? 'page' : isHere ? 'true' : undefined}
      className="rounded-md px-2 py-1 text-sm text-muted hover:text-fg aria-[current]:font-medium aria-[current]:text-fg"
    >
      {children}
    </Link>
  );
}
