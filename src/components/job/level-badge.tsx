import { CircleAlert, Info, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { LogLevel } from '@/model/log/job-log';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';

interface Look {
  icon: LucideIcon;
  /** of a badge: ground and text */
  badge: string;
  /** of text and icons on the page's own ground */
  text: string;
}

export const levelLooks: Record<LogLevel, Look> = {
  info: {
    icon: Info,
    badge: 'bg-blue-500/20 text-blue-800 dark:text-blue-400',
    text: 'text-info',
  },
  warn: {
    icon: TriangleAlert,
    badge: 'bg-yellow-500/20 text-yellow-800 dark:text-yellow-400',
    text: 'text-warn',
  },
  error: {
    icon: CircleAlert,
    badge: 'bg-red-500/20 text-red-800 dark:text-red-400',
    text: 'text-error',
  },
  fatal: {
    icon: OctagonX,
    badge: 'bg-red-700/30 text-red-950 dark:text-red-300',
    text: 'text-fatal',
  },
};

/** One width for all levels, so that the messages beside them line up. */
export function LevelBadge({ level, className }: { level: LogLevel; className?: string }) {
  return (
    <Badge className={cn('w-12 justify-center font-mono', levelLooks[level].badge, className)}>
      {level}
    </Badge>
  );
}
