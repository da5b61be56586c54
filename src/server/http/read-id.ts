import { BadRequest } from '../errors';
import { isWholeNumber } from './read-query';

/** The number in a path's segment. @throws BadRequest that calls it `name` */
export function readId(segment: string, name: string): number {
  if (!isWholeNumber(segment, 1, Number.MAX_SAFE_INTEGER)) {
    throw new BadRequest(`${name} must be a whole number from 1, not "${segment.slice(0, 100)}"`);
  }
  return Number(segment);
}
