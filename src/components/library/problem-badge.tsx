import { FileQuestionMark, FileX, FileWarning, type LucideIcon } from 'lucide-react';
import type { BookProblem } from '@/model/book';
import { cn } from '@/components/ui/class-names';

interface Look {
  word: string;
  icon: LucideIcon;
  color: string;
}

export const problemLooks: Record<BookProblem, Look> = {
  unreadable: { word: 'Unreadable', icon: FileX, color: 'text-error' },
  damaged: { word: 'Damaged', icon: FileWarning, color: 'text-warn' },
  missing: { word: 'Missing', icon: FileQuestionMark, color: 'text-cancelled' },
};

interface ProblemBadgeProps {
  problem: BookProblem;
  /** of the word, which always stays for those who listen */
  wordClassName?: string;
  className?: string;
}

export function ProblemBadge({ problem, wordClassName, className }: ProblemBadgeProps) {
  const { word, icon: Icon, color } = problemLooks[problem];
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap',
        color,
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className={wordClassName}>{word}</span>
    </span>
  );
}
