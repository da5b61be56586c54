import { cn } from '../class-names';

/** Holds the place of something on its way, in that thing's size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block animate-pulse rounded-sm bg-raised', className)} />;
}
