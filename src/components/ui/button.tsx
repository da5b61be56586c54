import type { LucideIcon } from 'lucide-react';
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

interface ButtonLooks {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** it holds nothing but an icon, and needs an `aria-label` */
  isSquare?: boolean;
  className?: string;
}

/** The classes of a button, which a link may wear too. */
export function buttonLooks({
  variant = 'outline',
  size = 'md',
  isSquare = false,
  className,
}: ButtonLooks = {}): string {
  const { text, wide, square } = sizes[size];
  return cn(look, variants[variant], text, isSquare ? square : wide, className);
}

interface ButtonProps extends ButtonLooks, Omit<ComponentProps<'button'>, keyof ButtonLooks> {
  icon?: LucideIcon;
}

export function Button({
  variant,
  size,
  icon: Icon,
  className,
  children,
  isSquare = !children,
  ...rest
}: ButtonProps) {
  return (
    <button type="button" className={buttonLooks({ variant, size, isSquare, className })} {...rest}>
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </button>
  );
}
