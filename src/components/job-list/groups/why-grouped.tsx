import { ChevronRight } from 'lucide-react';
import type { ClassBasis } from '@/model/job';
import { showControls } from '@/model/show-controls';

const explanations: Readonly<Record<ClassBasis, string>> = {
  code: 'These jobs failed with the same error code. What else their reasons say does not count.',
  reason:
    'These jobs failed for the same reason. Numbers (#), paths (<path>), ids (<id>) and quoted parts (<text>) do not count.',
  frame:
    'No code and no reason was given. These jobs failed with the same kind of error, at the same place in the code.',
  nothing: 'Nothing is known of why these jobs failed.',
};

interface WhyGroupedProps {
  errorClass: string;
  basis: ClassBasis;
  /** of the latest job */
  reason: string | null;
}

/** What the jobs of a group have in common, beside what the latest of them said in full. */
export function WhyGrouped({ errorClass, basis, reason }: WhyGroupedProps) {
  const facts = [
    [basis === 'code' ? 'Code' : 'In common', errorClass],
    ['Latest reason', reason ?? 'none was given'],
  ] as const;
  return (
    <details className="group/why col-span-full text-xs text-muted">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm hover:text-fg [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 group-open/why:rotate-90" />
        Why grouped
      </summary>
      <div className="pt-1 pb-2 pl-4.5">
        <p>{explanations[basis]}</p>
        <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
          {facts.map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd dir="auto" className="font-mono [overflow-wrap:anywhere] text-fg">
                {showControls(text)}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
