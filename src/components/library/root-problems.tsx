import { TriangleAlert } from 'lucide-react';

interface RootProblemsProps {
  roots: readonly { path: string; problem: string | null }[];
}

/** The configured folders that cannot be scanned now, and why. */
export function RootProblems({ roots }: RootProblemsProps) {
  const problems = roots.filter(({ problem }) => problem !== null);
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Unavailable folders" className="border-b bg-panel px-4 py-2 text-sm sm:px-6">
      {problems.map(({ path, problem }) => (
        <li key={path} className="flex items-start gap-2 py-1 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">
            The folder <span className="font-mono text-xs">{path}</span> {problem}. Its books stay
            as they are; check the disk, or <span className="font-mono text-xs">library_paths</span>
            .
          </span>
        </li>
      ))}
    </ul>
  );
}
