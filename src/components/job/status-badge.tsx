import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { JobStatus } from '@/model/job';
import { cn } from '@/components/ui/class-names';

interface Look {
  word: string;
  icon: LucideIcon;
  color: string;
}

export const statusLooks: Record<JobStatus, Look> = {
  pending: { word: 'Pending', icon: CircleDashed, color: 'text-pending' },
  in_progress: { word: 'Running', icon: LoaderCircle, color: 'text-running' },
  completed: { word: 'Completed', icon: CircleCheck, color: 'text-completed' },
  failed: { word: 'Failed', icon: CircleX, color: 'text-failed' },
  cancelled: { word: 'Cancelled', icon: Ban, color: 'text-cancelled' },
};

interface StatusBadgeProps {
  status: JobStatus;
  /** A running job that was asked to stop says so. */
  isCancelling?: boolean;
  /** its size */
  className?: string;
}

export function StatusBadge({
  status,
  isCancelling = false,
  className = 'text-sm',
}: StatusBadgeProps) {
  const { word } = statusLooks[status];
  const isStopping = status === 'in_progress' && isCancelling;
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 font-medium whitespace-nowrap text-fg',
        className,
      )}
    >
      <StatusIcon status={status} isStopping={isStopping} />
      {isStopping ? 'Cancelling' : word}
    </span>
  );
}

interface StatusIconProps {
  status: JobStatus;
  isStopping?: boolean;
  /** it stands for the status as such, of no job that is getting on */
  isStill?: boolean;
  /** its size */
  className?: string;
}

/** The icon alone, in its colour, where the word is beside it in another form. */
export function StatusIcon(props: StatusIconProps) {
  const { status, isStopping = false, isStill = false, className = 'size-4' } = props;
  const { icon: Icon, color } = statusLooks[status];
  const isTurning = status === 'in_progress' && !isStill;
  return (
    <Icon
      aria-hidden
      className={cn(
        'shrink-0',
        isStopping ? 'text-cancelled' : color,
        isTurning && 'animate-spin',
        className,
      )}
    />
  );
}
