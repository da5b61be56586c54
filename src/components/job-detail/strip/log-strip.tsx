'use client';

import { useImperativeHandle, useMemo, useState, type MouseEvent, type Ref } from 'react';
import type { JobLogOverview } from '@/model/api/job-logs';
import { findGivenUp, type LogWindow } from '../window/log-window';
import {
  describeStrip,
  placeMarks,
  readPlace,
  type StripKind,
  type StripMark,
} from './strip-marks';

export interface StripHandle {
  /** the lines in view, as far as they are known */
  mark(from: number, to: number): void;
}

interface LogStripProps {
  overview: JobLogOverview | null;
  window: LogWindow;
  /** numbers of the lines that match the search, in the whole log */
  matches: readonly number[];
  /** `until`: somewhere from `line` to there is what went wrong */
  onGo: (line: number, until: number | null) => void;
  ref: Ref<StripHandle>;
}

/** Each has a place and a width of its own: to some, the colours are one. */
const kinds: readonly [kind: StripKind, className: string, x: number, width: number][] = [
  ['lost', 'fill-error/40', 0, 12],
  ['warn', 'fill-warn', 1, 3],
  ['error', 'fill-error', 1, 6],
  ['match', 'fill-accent', 8, 3],
];
const tall = 1_000;
/** A single line of a million must still be seen. */
const leastTall = 3;
/** How far beside a mark a click still means it. */
const slackPx = 4;

/** The whole log beside the scrollbar: what went wrong, what matches, what is in view. */
export function LogStrip({ overview, window, matches, onGo, ref }: LogStripProps) {
  const [view, setView] = useState({ from: 0, to: 0 });
  const { lines, newest } = window;
  const lost = useMemo(() => findGivenUp(lines), [lines]);
  const sources = useMemo(
    () => ({ overview, newest, lost, matches }),
    [overview, newest, lost, matches],
  );
  const marks = useMemo(() => placeMarks(sources), [sources]);
  useImperativeHandle(
    ref,
    () => ({
      mark: (from, to) =>
        setView((old) => (old.from === from && old.to === to ? old : { from, to })),
    }),
    // Made once: renewed at each drawing, it would be gone while the list tells its view.
    [],
  );
  // Where all of the log is in view there is nothing to find: its marks would be as tall as the log.
  const isAllInView = newest > 0 && view.from <= 1 && view.to >= newest;

  function go(event: MouseEvent<HTMLDivElement>) {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const { line, until } = readPlace((event.clientY - top) / height, slackPx / height, sources);
    if (newest > 0) onGo(line, until);
  }

  return (
    <>
      <p className="sr-only">{describeStrip(sources)}</p>
      <div
        aria-hidden
        data-strip
        title="The whole log: click to go"
        onClick={go}
        className="[container-type:size] relative w-3 shrink-0 cursor-pointer border-l bg-panel print:hidden"
      >
        <svg
          viewBox={`0 0 12 ${tall}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {kinds.map(([kind, className, x, width]) => (
            <path
              key={kind}
              data-kind={kind}
              className={className}
              d={isAllInView ? '' : marks[kind].map((mark) => drawMark(mark, x, width)).join('')}
            />
          ))}
        </svg>
        {view.to > 0 && !isAllInView && (
          <span
            data-view
            className="pointer-events-none absolute inset-x-0 top-0 min-h-1.5 rounded-sm border border-fg/25 bg-fg/10"
            // Moved by a transform: another `top` would shift the layout at each arrival of lines.
            style={{
              transform: `translateY(${(100 * (view.from - 1)) / newest}cqh)`,
              height: `${(100 * (view.to - view.from + 1)) / newest}%`,
            }}
          />
        )}
      </div>
    </>
  );
}

function drawMark({ from, to }: StripMark, x: number, width: number): string {
  const height = Math.max(leastTall, (to - from) * tall);
  const y = Math.min(from * tall, tall - height);
  return `M${x} ${y.toFixed(1)}h${width}v${height.toFixed(1)}h-${width}z`;
}
