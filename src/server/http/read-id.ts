import { maxRowId } from '@/model/job';
import { BadRequest, NotFound } from '@/server/errors';
import { isWholeNumber } from './read-query';

/** The number in a path's segment. @throws BadRequest that calls it `name` */
export function readId(segment: string, name: string): number {
  if (!isWholeNumber(segment, 1, Number.MAX_SAFE_INTEGER)) {
    throw new BadRequest(`${name} must be a whole number from 1, not "${segment.slice(0, 100)}"`);
  }
  return Number(segment);
}

/** Whether a row can have what the address of a page names. */
export function isRowId(segment: string): boolean {
  return isWholeNumber(segment, 1, maxRowId);
}

/** The id of a row, such as that of a `job`. @throws NotFound where no row can have it; BadRequest */
export function readRowId(segment: string, kind: string): number {
  const id = readId(segment, `${kind} id`);
  if (id > maxRowId) throw new NotFound(`no ${kind} ${id}`);
  return id;
}
