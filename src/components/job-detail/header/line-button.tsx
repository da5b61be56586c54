import { ArrowDownToLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/model/format';

interface LineButtonProps {
  line: number;
  onShowLine: (line: number) => void;
  className?: string;
  /** what is there, if not just the line */
  children?: ReactNode;
}

/** Leads to a line of the log. */
export function LineButton({ line, onShowLine, className, children }: LineButtonProps) {
  return (
    <Button
      variant="plain"
      size="sm"
      icon={ArrowDownToLine}
      title={`Go to line ${formatCount(line)}`}
      onClick={() => onShowLine(line)}
      className={className}
    >
      {children ?? <>Line {formatCount(line)}</>}
    </Button>
  );
}
