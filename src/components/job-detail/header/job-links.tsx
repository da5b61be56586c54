import Link from 'next/link';

export function JobLinks({ ids }: { ids: readonly number[] }) {
  return ids.map((id) => (
    <Link key={id} href={`/jobs/${id}`} className="mr-1.5 text-accent hover:underline">
      #{id}
    </Link>
  ));
}
