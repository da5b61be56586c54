'use client';

import { useEffect, useRef, useState } from 'react';
import type { Job } from '@/model/api';
import { formatCountOf } from '@/model/format';
import { showControls } from '@/model/show-controls';
import { lastLine, type LogWindow } from './log-window';

const everyMs = 5_000;
/** Errors told in full at a time; a storm of them is told by its number. */
const mostErrors = 3;

interface Told {
  line: number;
  status: Job['status'];
}

/** Tells screen readers what came, seldom and in short; the log itself is silent. */
export function LogAnnouncer({ job, window }: { job: Job; window: LogWindow }) {
  const [text, setText] = useState('');
  const told = useRef<Told>({ line: lastLine(window), status: job.status });
  const latest = useRef({ job, window });
  useEffect(() => {
    latest.current = { job, window };
  });

  useEffect(() => {
    const timer = setInterval(() => {
      const now = latest.current;
      const news = describeNews(told.current, now.job, now.window);
      told.current = { line: lastLine(now.window), status: now.job.status };
      if (news) setText(news);
    }, everyMs);
    return () => clearInterval(timer);
  }, []);

  return (
    <div role="status" className="sr-only">
      {text}
    </div>
  );
}

function describeNews(told: Told, job: Job, { lines }: LogWindow): string {
  const fresh = lines.filter(({ line }) => line > told.line);
  const errors = fresh.filter(({ level }) => level === 'error' || level === 'fatal');
  const parts = errors
    .slice(0, mostErrors)
    .map(({ level, message }) => `${level}: ${showControls(message)}`);
  if (errors.length > mostErrors) parts.push(formatCountOf(errors.length, 'error'));
  if (fresh.length > 0) parts.unshift(formatCountOf(fresh.length, 'new line'));
  if (job.status !== told.status) parts.push(`The job is ${job.status.replace('_', ' ')}`);
  return parts.join('. ');
}
