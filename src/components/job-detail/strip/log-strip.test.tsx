import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LogStrip } from './log-strip';
import { openWindow } from '../window/log-window';
import { makeLines } from '@/test/make/make-lines';

test('no two kinds of marks differ in their colour alone', () => {
  const html = renderToStaticMarkup(
    <LogStrip
      overview={{
        line_count: 100,
        lines_per_bucket: 1,
        counted_to_line: 100,
        present_count: null,
        buckets: [{ bucket: 10, warn: 1, error: 1, fatal: 0 }],
      }}
      window={openWindow([...makeLines(1, 20), ...makeLines(31, 100)], 100)}
      matches={[50]}
      onGo={() => {}}
      ref={null}
    />,
  );
  const forms = [...html.matchAll(/data-kind="(\w+)"[^>]* d="M(\d+) [^h]*h(\d+)/g)];
  expect(forms.map(([, kind]) => kind).sort()).toEqual(['error', 'lost', 'match', 'warn']);
  expect(new Set(forms.map(([, , x, width]) => `${x} ${width}`)).size).toBe(4);
});
