import { ArrowUp } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatCountOf } from '@/model/format';

interface NewJobsProps {
  count: number;
  onShow: () => void;
}

/** Jobs that wait until the list may move; over the list, of which no row moves for it. */
export function NewJobs({ count, onShow }: NewJobsProps) {
  return (
    <div role="status" className="sticky top-16 z-10 max-md:top-24 flex h-0 justify-center">
      {count > 0 && (
        <Button
          size="sm"
          icon={ArrowUp}
          onClick={() => {
            onShow();
            scrollTo({ top: 0 });
          }}
          className="-translate-y-1/2 rounded-full bg-panel shadow-float"
        >
          {formatCountOf(count, 'new job')}
        </Button>
      )}
    </div>
  );
}
