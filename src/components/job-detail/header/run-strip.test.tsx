import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { jobStatuses } from '@/model/job';
import { RunStrip } from './run-strip';
import { makeJob } from '@/test/make/make-lines';

test('no two endings of runs differ in their colour alone', () => {
  const before = jobStatuses.map((status, id) => ({ id: id + 1, status, durationMs: 500 }));
  const html = renderToStaticMarkup(
    <RunStrip job={makeJob({ id: 99 })} relatives={{ before, after: [], retryIds: [] }} />,
  );
  const bars = [...html.matchAll(/<span style="height:[^"]*" class="([^"]*)"/g)];
  const forms = bars.map(([, names]) => names!.replaceAll(/(?<!\S)text-\S+/g, ''));
  expect(new Set(forms.slice(0, -1)).size).toBe(jobStatuses.length);
});
