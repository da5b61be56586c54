import { Hourglass } from 'lucide-react';
import Link from 'next/link';
import type { JobWait } from '@/model/api/jobs';

/** Why it is not running yet: what else would someone look for on the page of a pending job? */
export function WaitingPanel({ waiting }: { waiting: JobWait }) {
  return (
    <section
      aria-label="Why it is not running"
      className="flex items-start gap-2.5 rounded-md border bg-raised px-3 py-2.5 text-sm"
    >
      <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-pending" />
      <p className="min-w-0 [overflow-wrap:anywhere]">{linkJobs(waiting.message)}</p>
    </section>
  );
}

function linkJobs(message: string) {
  return message.split(/#(\d+)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <Link key={index} href={`/jobs/${part}`} className="text-accent hover:underline">
        #{part}
      </Link>
    ),
  );
}
