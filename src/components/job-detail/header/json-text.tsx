'use client';

import type { JsonValue } from '@/model/api/values';
import { showControls } from '@/model/show-controls';
import { CopyButton } from '../copy/copy-button';

/** Readable JSON, with a button to copy it. */
export function JsonText({ title, value }: { title: string; value: JsonValue }) {
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
