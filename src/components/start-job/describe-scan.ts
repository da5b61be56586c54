import { formatCountOf } from '@/model/format';

interface ScanChoice {
  /** what the button says */
  label: string;
  /** what the job gets; null while there is nothing to start that the plain button does not */
  data: { paths?: string[]; force?: true } | null;
}

export function describeScan(
  roots: readonly string[],
  chosen: readonly string[],
  isForced: boolean,
): ScanChoice {
  // In the order of the settings, not of the clicks.
  const paths = roots.filter((root) => chosen.includes(root));
  const force = isForced ? ({ force: true } as const) : {};
  if (paths.length > 0) {
    return { label: `Scan ${formatCountOf(paths.length, 'folder')}`, data: { paths, ...force } };
  }
  if (isForced) return { label: 'Scan all files again', data: force };
  return { label: 'Tick what to scan', data: null };
}
