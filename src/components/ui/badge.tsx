import type { ComponentProps } from 'react';
import { cn } from './class-names';

/** A small label beside something; its colours come from whoever knows what it means. */
export function Badge({ className, ...rest }: ComponentProps<'span'>) {
  return (
    <span
      className={cn(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm bg-raised px-1.5 text-xs font-medium whitespace-nowrap text-muted',
        className,
      )}
      {...rest}
    />
  );
}
