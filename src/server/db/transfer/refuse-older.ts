import type { Migration } from '../migrate/landed-migrations';
import { TransferError } from './table';

/** @throws TransferError where the database `name` lacks migrations of this version */
export function refuseOlder(
  missing: readonly Migration[],
  all: readonly Migration[],
  name: string,
): void {
  if (missing.length === 0) return;
  if (missing.length === all.length) {
    throw new TransferError(`${name} is empty: there is nothing to copy.`);
  }
  throw new TransferError(
    `${name} is from an older version of Shisho (it lacks ${missing[0]!.name}). Start this version on ` +
      'it once, which migrates it, and copy then.',
  );
}
