// What the shapes of the API are made of. Names in snake_case stand only in this folder and in the
// table of routes. The server shapes its answers with it, the contract test parses real answers with
// the schemas, and browser code imports only the types (zod would add 29 KB to every page).
import { z } from 'zod';
import { isTimeZone } from '../clock';

export const id = z.number().int().positive();
export const time = z.iso.datetime();
export const count = z.number().int().nonnegative();
/** The IANA name of a time zone, such as Europe/Berlin. */
export const timeZone = z
  .string()
  .max(64, { error: 'must be the name of a time zone' })
  .refine(isTimeZone, { error: 'must be the name of a time zone' });
/** Any JSON value. */
export const json = z.json();

export type JsonValue = z.infer<typeof json>;
