import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ClockProvider } from '@/components/time/clock';
import { LogFooter } from './log-footer';
import { openWindow } from '../window/log-window';
import { makeJob, makeLines } from '@/test/make/make-lines';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, seconds));

/** A reader at the first 200 of 90,000 lines, the last of which came 12 s ago. */
function draw(connection: 'live' | 'reconnecting'): string {
  const job = makeJob({
    status: 'in_progress',
    pace: { last_line_at: at(40).toISOString(), usual_ms: null, usual_of: 0, times_out_at: null },
  });
  return renderToStaticMarkup(
    <ClockProvider now={at(52).getTime()}>
      <LogFooter
        follow={false}
        onFollow={() => {}}
        job={job}
        window={openWindow(makeLines(1, 200), 90_000)}
        connection={connection}
        isFiltering={false}
      />
    </ClockProvider>,
  );
}

const regionSaying = (text: string) => new RegExp(`<span role="status"[^>]*>${text}</span>`);

test('a reader who waits for the server sees when the last line came, announced once', () => {
  const html = draw('reconnecting');
  expect(html).toContain('last line 12 s ago');
  expect(html).toMatch(regionSaying('Reconnecting'));
});

test('does not mention the last line while lines arrive', () => {
  const html = draw('live');
  expect(html).toMatch(regionSaying('Live'));
  expect(html).not.toContain('last line');
});
