import { findProblems } from '@/model/log/query-problems';

/** What of the query is not searched as its writer may think; nothing where all of it is. */
export function SearchNote({ query }: { query: string }) {
  const [problem] = findProblems(query);
  return (
    problem && (
      <p className="rounded-md border bg-panel px-2 py-1 text-xs text-muted shadow-float">
        {problem.message}
      </p>
    )
  );
}
