import type { ComponentProps } from 'react';
import { cn } from './class-names';

export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border bg-panel px-1 font-mono text-xs text-muted',
        className,
      )}
      {...rest}
    />
  );
}
