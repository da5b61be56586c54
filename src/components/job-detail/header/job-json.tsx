'use client';

import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { JsonValue } from '@/model/api/values';
import { cn } from '@/components/ui/class-names';
import { showControls } from '@/model/show-controls';
import { CopyButton } from '../copy/copy-button';

interface JobJsonProps {
  title: string;
  value: JsonValue;
}

/** A job's payload or result: a word until it is asked for, then readable JSON below the facts. */
export function JobJson({ title, value }: JobJsonProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={cn(isOpen && 'order-last w-full')}>
      <dt>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="inline-flex items-center gap-1 rounded-sm text-muted hover:text-fg"
        >
          <ChevronRight
            aria-hidden
            className={cn('size-3.5 transition-transform', isOpen && 'rotate-90')}
          />
          {title}
        </button>
      </dt>
      <dd
        id={id}
        hidden={!isOpen}
        className="relative mt-1 rounded-md border bg-panel font-mono text-xs"
      >
        {isOpen && <JsonText title={title} value={value} />}
      </dd>
    </div>
  );
}

/** Readable JSON, with a button to copy it. */
function JsonText({ title, value }: { title: string; value: JsonValue }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <>
      <div className="absolute top-1 right-1">
        <CopyButton what={title.toLowerCase()} text={text} />
      </div>
      <pre
        tabIndex={0}
        aria-label={title}
        className="max-h-48 overflow-auto p-3 pr-10 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {showControls(text)}
      </pre>
    </>
  );
}
