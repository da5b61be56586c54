import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** Where a job stands among others, as it was when the page was made. */
export interface JobRelatives {
  previousId: number | null;
  nextId: number | null;
  retryIds: readonly number[];
}

/** To the runs of the same type before and after this one. */
export function NeighbourLinks({ type, relatives }: { type: string; relatives: JobRelatives }) {
  const { previousId, nextId } = relatives;
  return (
    <nav aria-label={`Other runs of ${type}`} className="flex gap-1 print:hidden">
      <NeighbourLink id={previousId} icon={ChevronLeft} what={`Previous ${type}`} />
      <NeighbourLink id={nextId} icon={ChevronRight} what={`Next ${type}`} />
    </nav>
  );
}

interface NeighbourLinkProps {
  /** null = there is none */
  id: number | null;
  icon: typeof ChevronLeft;
  what: string;
}

function NeighbourLink({ id, icon: Icon, what }: NeighbourLinkProps) {
  // The place stays where there is none: the other arrow must not move under the hand.
  if (id === null) return <span className="size-7" />;
  const name = `${what}, #${id}`;
  return (
    <Button asChild variant="ghost" size="sm" className="w-7 px-0">
      <Link href={`/jobs/${id}`} prefetch={false} aria-label={name} title={name}>
        <Icon aria-hidden className="size-4" />
      </Link>
    </Button>
  );
}

export function JobLinks({ ids }: { ids: readonly number[] }) {
  return ids.map((id) => (
    <Link key={id} href={`/jobs/${id}`} className="mr-1.5 text-accent hover:underline">
      #{id}
    </Link>
  ));
}
