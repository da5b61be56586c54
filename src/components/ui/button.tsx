import type { LucideIcon } from 'lucide-react';
import { Root as Slot } from 'radix-ui/slot';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

const look = [
  'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap',
  'transition-colors select-none',
  'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
];

const variants = {
  primary: 'border-transparent bg-accent text-accent-fg hover:bg-accent/90',
  ghost: 'border-transparent text-muted hover:bg-raised hover:text-fg',
  plain: 'border-transparent text-fg hover:bg-raised',
  outline: 'border-line text-fg hover:bg-raised',
  danger: 'border-failed/40 text-failed hover:bg-failed/10',
};

const sizes = {
  sm: { text: 'h-7 gap-1.5 text-xs', wide: 'px-2', square: 'w-7' },
  md: { text: 'h-8 gap-2 text-sm', wide: 'px-3', square: 'w-8' },
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  icon?: LucideIcon;
  /** it holds nothing but an icon, and needs an `aria-label` */
  isSquare?: boolean;
  /** Lends the looks to the one child, such as a link; the icon is then the child's own. */
  asChild?: boolean;
}

export function Button({
  variant = 'outline',
  size = 'md',
  icon: Icon,
  asChild = false,
  className,
  children,
  isSquare = !children,
  ...rest
}: ButtonProps) {
  const { text, wide, square } = sizes[size];
  const classes = cn(look, variants[variant], text, isSquare ? square : wide, className);
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
