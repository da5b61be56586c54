import { cn } from './class-names';

interface ProgressBarProps {
  /** 0-100 */
  percent: number;
  /** What is getting on: "Progress of job 12" */
  label: string;
  /** how high it is, and where it stands */
  className: string;
}

export function ProgressBar({ percent, label, className }: ProgressBarProps) {
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn('block overflow-hidden bg-raised', className)}
    >
      <span
        className="block h-full origin-left bg-running forced-color-adjust-none transition-transform"
        style={{ transform: `scaleX(${percent / 100})` }}
      />
    </span>
  );
}
