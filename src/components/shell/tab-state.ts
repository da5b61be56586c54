'use client';

// What the browser's tab says of jobs while another tab is looked at: its icon and the start of its
// title. The page in the tab has the first word, the shell speaks where it is silent.
import { useEffect } from 'react';

export interface TabState {
  icon: 'running' | 'failed';
  /** in front of the page's own title: "42%", "Failed" */
  words: string;
}

const speakers = ['page', 'shell'] as const;
const said = new Map<(typeof speakers)[number], TabState>();
let written = '';

/** Says `state` for as long as the component is there; null = nothing to say. */
export function useTabState(speaker: (typeof speakers)[number], state: TabState | null): void {
  const { icon, words } = state ?? {};
  useEffect(() => {
    if (icon && words) said.set(speaker, { icon, words });
    show();
    return () => {
      said.delete(speaker);
      show();
    };
  }, [speaker, icon, words]);

  // A navigation writes the new page's title when it likes, after us too.
  useEffect(() => {
    const watch = new MutationObserver(show);
    watch.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => watch.disconnect();
  }, []);
}

function show(): void {
  const state = speakers.map((speaker) => said.get(speaker)).find(Boolean);
  const title = document.title.startsWith(written)
    ? document.title.slice(written.length)
    : document.title;
  written = state ? `${state.words} · ` : '';
  if (document.title !== written + title) document.title = written + title;
  showIcon(state);
}

/** A link of our own behind the page's, since the last one counts: React keeps its own as they are. */
function showIcon(state: TabState | undefined): void {
  const shown = document.head.querySelector<HTMLLinkElement>('link[data-tab-state]');
  if (shown?.dataset.tabState === state?.icon) return;
  shown?.remove();
  if (!state) return;
  const link = Object.assign(document.createElement('link'), {
    rel: 'icon',
    href: `/icon-${state.icon}.svg`,
  });
  link.dataset.tabState = state.icon;
  document.head.append(link);
}
