interface ExampleListProps {
  id?: string;
  examples: readonly (readonly [typed: string, meaning: string])[];
}

/** What can be typed, and what it means. */
export function ExampleList({ id, examples }: ExampleListProps) {
  return (
    <dl id={id} className="mt-2 flex flex-col gap-1.5 text-sm">
      {examples.map(([typed, meaning]) => (
        <div key={typed} className="flex items-center justify-between gap-4">
          <dt className="text-muted">{meaning}</dt>
          <dd className="shrink-0 font-mono text-xs">{typed}</dd>
        </div>
      ))}
    </dl>
  );
}
