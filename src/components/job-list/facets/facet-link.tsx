import Link from 'next/link';
import { cn } from '@/components/ui/class-names';

interface FacetLinkProps {
  /** the list with this value, or without it again */
  href: string;
  isOn: boolean;
  /** how many jobs the list would have */
  count: string;
  isMono?: boolean;
  children: string;
}

/** A value is a link, so that a filter can be kept, shared and gone back from. */
export function FacetLink({ href, isOn, count, isMono = false, children }: FacetLinkProps) {
  return (
    <Link
      href={href}
      scroll={false}
      replace
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      title={children}
      className="flex min-h-7 items-center justify-between gap-3 rounded-md px-2 text-xs text-muted hover:bg-raised hover:text-fg aria-[current]:bg-accent/10 aria-[current]:text-fg"
    >
      <bdi className={cn('truncate', isMono && 'font-mono')}>{children}</bdi>{' '}
      <span className="tabular shrink-0 text-faint">{count}</span>
    </Link>
  );
}
