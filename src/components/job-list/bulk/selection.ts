'use client';

// Which jobs of the list are ticked. It is kept outside the list, so that it survives what reloads or
// replaces the list: polls, older pages, a visit to a job and the way back.
import { maxBulkIds } from '@/model/job';
import { createStore, useStore } from '@/components/ui/create-store';

export interface Selection {
  /** the query of the list: another one has a selection of its own */
  q: string;
  /** whether all that match are meant, loaded or not */
  isAll: boolean;
  ids: ReadonlySet<number>;
}

const none: Selection = { q: '', isAll: false, ids: new Set() };
const selection = createStore(none);

/** @returns the selection in the list of `q` */
export function useSelection(q: string): Selection {
  const now = useStore(selection, none);
  return now.q === q ? now : none;
}

export function isEmpty({ isAll, ids }: Selection): boolean {
  return !isAll && ids.size === 0;
}

export function clearSelection(): void {
  selection.set(none);
}

export function selectAll(q: string): void {
  selection.set({ q, isAll: true, ids: new Set() });
}

export interface Ticks {
  /** the query of the list */
  q: string;
  ids: readonly number[];
  isOn: boolean;
  /** the jobs that are loaded */
  shown: readonly number[];
}

export function tick(change: Ticks): void {
  selection.set(withTicks(selection.get(), change));
}

/** One unticked job of all that match leaves those that are shown. */
export function withTicks(before: Selection, { q, ids, isOn, shown }: Ticks): Selection {
  const isKept = before.q === q;
  const next = new Set(isKept ? (before.isAll ? shown : before.ids) : []);
  for (const id of ids) {
    if (isOn) next.add(id);
    else next.delete(id);
  }
  return { q, isAll: false, ids: new Set([...next].slice(0, maxBulkIds)) };
}
