'use client';

import { foldStack, nameFold, type StackPart } from './fold-stack';
import { showControls } from '@/model/show-controls';

/** A stack trace with the project's own frames open and the others folded. */
export function StackView({ stack }: { stack: string }) {
  return (
    <div className="overflow-x-auto whitespace-pre text-fg max-md:whitespace-pre-wrap max-md:[overflow-wrap:anywhere]">
      {foldStack(showControls(stack)).map((part, index) => (
        <StackPartView key={index} part={part} />
      ))}
    </div>
  );
}

function StackPartView({ part }: { part: StackPart }) {
  if (part.kind === 'heading') return <div className="whitespace-pre-wrap">{part.text}</div>;
  if (part.kind === 'own') return <div className="pl-4 text-error">{part.text}</div>;
  return (
    <details className="pl-4 text-faint">
      <summary className="w-fit rounded-sm hover:text-fg">{nameFold(part.frames)}</summary>
      {part.frames.map((frame, index) => (
        <div key={index} className="pl-4">
          {frame}
        </div>
      ))}
    </details>
  );
}
