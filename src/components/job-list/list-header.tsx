import { cn } from '@/components/ui/class-names';
import { boxWidth, rowGrid } from './row-columns';

/** For the eye only: each cell of a row says by itself what it is. */
export function ListHeader() {
  return (
    <div aria-hidden className="flex h-8 border-b text-xs text-faint max-md:hidden">
      <span className={boxWidth} />
      <div className={cn(rowGrid, 'min-w-0')}>
        <span>Status</span>
        <span>Job</span>
        <span>Outcome</span>
        <span className="text-right">Problems</span>
        <span className="text-right">Duration</span>
        <span className="text-right">Started</span>
      </div>
    </div>
  );
}
