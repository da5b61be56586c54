import { cn } from '@/components/ui/class-names';
import { groupGrid } from './group-columns';

/** For the eye only: each cell of a group says by itself what it is. */
export function GroupHeader() {
  return (
    <div aria-hidden className={cn(groupGrid, 'h-8 border-b text-xs text-faint max-md:hidden')}>
      <span>Error class</span>
      <span className="text-right">Jobs</span>
      <span>Last 30 runs</span>
      <span className="text-right">First seen</span>
      <span className="text-right">Last seen</span>
      <span />
    </div>
  );
}
