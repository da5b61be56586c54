import { expect, it } from 'vitest';
import { onEscape } from './on-escape';

it.each([
  ['le', true, 'close'],
  ['le', false, 'clear'],
  [' ', false, 'clear'],
  ['', true, 'leave'],
  ['', false, 'leave'],
] as const)('with %j in the box, list open: %s, it is to %s', (query, isListOpen, expected) => {
  expect(onEscape(query, isListOpen)).toBe(expected);
});
