import type { ComponentProps } from 'react';
import { cn } from './class-names';

/** A small label beside something; its colours and its width come from whoever knows what it means. */
export function Badge({
  className = 'bg-raised px-1.5 text-muted',
  ...rest
}: ComponentProps<'span'>) {
  return (
    <span
      className={cn(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm text-xs font-medium whitespace-nowrap',
        className,
      )}
      {...rest}
    />
  );
}
