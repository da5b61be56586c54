'use client';

import { useEffect, useRef, useState } from 'react';
import { describeNews } from './describe-news';
import type { LogSnapshot } from './window/reading';

const everyMs = 5_000;

/** Tells screen readers what came, seldom and in short; the log itself is silent. */
export function LogAnnouncer({ job, window }: LogSnapshot) {
  const [text, setText] = useState('');
  const told = useRef(job);
  const latest = useRef({ job, window });
  useEffect(() => {
    latest.current = { job, window };
  });

  useEffect(() => {
    const timer = setInterval(() => {
      const now = latest.current;
      const news = describeNews(told.current, now.job, now.window.lines);
      told.current = now.job;
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
