import Link from 'next/link';
import type { ReactNode } from 'react';

interface FilterChipProps {
  href: string;
  isOn: boolean;
  children: ReactNode;
}

export function FilterChip({ href, isOn, children }: FilterChipProps) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      className="inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs whitespace-nowrap text-muted hover:bg-raised hover:text-fg aria-[current]:border-accent aria-[current]:bg-accent/10 aria-[current]:text-fg"
    >
      {children}
    </Link>
  );
}

/** How many a filter would show. */
export function ChipCount({ children }: { children: string }) {
  return <span className="tabular text-faint">{children}</span>;
}
