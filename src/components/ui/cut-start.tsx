import { cn } from './class-names';

interface CutStartProps {
  children: string;
  className?: string;
}

/** One line that loses its start where there is no room: of a path, the end says most. */
export function CutStart({ children, className }: CutStartProps) {
  return (
    // Right to left, so that the ellipsis comes on the left; the text itself stays as it was.
    <span dir="rtl" title={children} className={cn('min-w-0 truncate text-left', className)}>
      <bdi dir="ltr">{children}</bdi>
    </span>
  );
}
