import { z } from 'zod';
import { BadRequest } from '@/server/errors';

/** The place of a book in the list: after the one that has these. */
export interface BookCursor {
  sortTitle: string;
  id: number;
}

const schema = z.tuple([z.string().max(300), z.number().int().nonnegative()]);

/** As clients carry it from page to page; what is in it is ours to know. */
export function writeCursor({ sortTitle, id }: BookCursor): string {
  return Buffer.from(JSON.stringify([sortTitle, id])).toString('base64url');
}

/** @throws BadRequest for anything that writeCursor did not write */
export function readCursor(text: string): BookCursor {
  try {
    const [sortTitle, id] = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { sortTitle, id };
  } catch (cause) {
    throw new BadRequest('after is no cursor that this server gave', { cause });
  }
}

/** The first condition is what the index is entered by; the second one is for equal titles. */
export function comesAfter({ sortTitle, id }: BookCursor) {
  return {
    sortTitle: { gte: sortTitle },
    OR: [{ sortTitle: { gt: sortTitle } }, { id: { gt: id } }],
  };
}
