import type { ReactNode } from 'react';
import type { BookProblem } from '@/model/book';
import { cn } from '@/components/ui/class-names';
import { problemLooks } from '../problem-badge';

const grounds: Record<BookProblem, string> = {
  unreadable: 'border-error/30 bg-error/8',
  damaged: 'border-warn/30 bg-warn/8',
  missing: 'border-line bg-panel',
};

interface ProblemProps {
  problem: BookProblem;
  title: string;
  code?: string;
  children: ReactNode;
}

/** Something that is wrong with a book or its file, in a box. */
export function Problem({ problem, title, code, children }: ProblemProps) {
  const { icon: Icon, color } = problemLooks[problem];
  return (
    <section
      aria-label={title}
      className={cn('flex items-start gap-2.5 rounded-md border px-3 py-2.5', grounds[problem])}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', color)} />
      <div className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{title}</span>
          {code && <code className={cn('font-mono text-xs', color)}>{code}</code>}
        </p>
        <p className="mt-0.5 text-muted">{children}</p>
      </div>
    </section>
  );
}
