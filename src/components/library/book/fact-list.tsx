import type { ReactNode } from 'react';

/** A titled list of names and values, beside each other where there is room. */
export function FactList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t pt-4">
      <h2 className="text-sm font-medium">{title}</h2>
      <dl className="mt-2 flex flex-col gap-1.5 text-sm">{children}</dl>
    </section>
  );
}

/** Nothing at all where there is nothing to say. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-faint">{name}</dt>
      <dd className="tabular [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
