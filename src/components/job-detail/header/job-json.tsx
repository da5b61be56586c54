'use client';

import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { JsonValue } from '@/model/api/values';
import { cn } from '@/components/ui/class-names';
import { showControls } from '@/model/show-controls';
import { CopyButton } from '../copy/copy-button';
import { isFields, ValueList } from './value-list';

interface JobJsonProps {
  title: string;
  value: JsonValue;
  /** field by field, rather than as JSON */
  isTold?: boolean;
}

/** A job's payload or result: a word until it is asked for, then readable below the facts. */
export function JobJson(props: JobJsonProps) {
  const { title } = props;
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
        {isOpen && <Readable {...props} />}
      </dd>
    </div>
  );
}

/** With a button to copy it as JSON. */
function Readable({ title, value, isTold = false }: JobJsonProps) {
  const text = JSON.stringify(value, null, 2);
  return (
    <>
      <div className="absolute top-1 right-1">
        <CopyButton what={`${title.toLowerCase()} as JSON`} text={text} />
      </div>
      {isTold && isFields(value) ? (
        <ValueList value={value} />
      ) : (
        <pre
          tabIndex={0}
          aria-label={title}
          className="max-h-48 overflow-auto p-3 pr-10 whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {showControls(text)}
        </pre>
      )}
    </>
  );
}
