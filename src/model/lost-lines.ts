import type { JobLog } from './api';

export interface LostLines {
  lost: number;
  from: number;
  to: number;
}

/** What a line says about lines that the logger gave up: it stands for all of their numbers. */
export function readLost({ line, data }: JobLog): LostLines | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const { lost, from, to } = data;
  const isOne =
    typeof lost === 'number' && typeof to === 'number' && from === line && to - line + 1 === lost;
  return isOne && Object.keys(data).length === 3 ? { lost, from, to } : null;
}
