import { Check } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'>;

/** The browser's own checkbox in our looks; `children` is its label. */
export function Checkbox({ className, children, ...rest }: CheckboxProps) {
  return (
    <label className={cn('inline-flex min-h-6 items-center gap-2', className)}>
      <span className="relative inline-flex size-4 shrink-0">
        <input
          type="checkbox"
          className="peer size-4 appearance-none rounded-sm border border-edge checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent/40 disabled:opacity-50"
          {...rest}
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 hidden size-3 text-accent-fg peer-checked:block"
        />
      </span>
      {children}
    </label>
  );
}
