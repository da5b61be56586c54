import { cva, type VariantProps } from 'class-variance-authority';
import type { LucideIcon } from 'lucide-react';
import { Root as Slot } from 'radix-ui/slot';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

const look = cva(
  [
    'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap',
    'transition-colors select-none',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
  ],
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-accent-fg hover:bg-accent/90',
        ghost: 'border-transparent text-muted hover:bg-raised hover:text-fg',
        outline: 'border-line text-fg hover:bg-raised',
        danger: 'border-failed/40 text-failed hover:bg-failed/10',
      },
      size: {
        sm: 'h-7 gap-1.5 px-2 text-xs',
        md: 'h-8 gap-2 px-3 text-sm',
      },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
);

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof look> & {
    icon?: LucideIcon;
    /** Lends the looks to the one child, such as a link; the icon is then the child's own. */
    asChild?: boolean;
  };

/** Without children it is a square around its icon, and needs an `aria-label`. */
export function Button({
  variant,
  size,
  icon: Icon,
  asChild = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const square = !children && (size === 'sm' ? 'w-7 px-0' : 'w-8 px-0');
  const classes = cn(look({ variant, size }), square, className);
  if (asChild) {
    return (
      <Slot className={classes} {...rest}>
        {children}
      </Slot>
    );
  }
  return (
    <button type="button" className={classes} {...rest}>
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </button>
  );
}
