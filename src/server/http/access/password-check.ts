import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whether a text is the password. It cannot be asked for the password, printed or serialised. */
export type PasswordCheck = (given: string) => boolean;

export const shortestPassword = 8;

/** Compares in a time that tells nothing about the password, not even its length. */
export function makePasswordCheck(password: string): PasswordCheck {
  const key = randomBytes(32);
  // The same letters may be written in more than one way: keyboards differ.
  const digest = (text: string) => createHmac('sha256', key).update(text.normalize('NFC')).digest();
  const expected = digest(password);
  return (given) => timingSafeEqual(digest(given), expected);
}
