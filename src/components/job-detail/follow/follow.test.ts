import { describe, expect, test } from 'vitest';
import { handMs, nextFollow, openFollow, type Follow, type FollowEvent } from './follow';

const following: Follow = { follow: true, hand: null };
const detached: Follow = { follow: false, hand: null };

const scroll = (from: number, to: number, distanceFromEnd: number, at = 100): FollowEvent => ({
  type: 'scroll',
  from,
  to,
  distanceFromEnd,
  at,
});

function play(state: Follow, ...events: FollowEvent[]): boolean {
  return events.reduce(nextFollow, state).follow;
}

describe('opening', () => {
  test.each([
    ['a live job follows', true],
    ['any other stays where its reader is put', false],
  ])('%s', (_, isLive) => {
    expect(openFollow(isLive).follow).toBe(isLive);
  });
});

describe('leaving', () => {
  const intents = ['up', 'select', 'expand', 'match', 'permalink', 'row', 'page-older'] as const;
  test.each(intents)('%s leaves at once', (intent) => {
    expect(play(following, { type: 'leave', intent, at: 0 })).toBe(false);
  });

  test('a scroll without intent changes nothing', () => {
    expect(play(following, scroll(900, 100, 800))).toBe(true);
    expect(play(detached, scroll(100, 900, 0))).toBe(false);
  });

  test('dragging the scrollbar up leaves, holding it still does not', () => {
    const grab: FollowEvent = { type: 'grab', at: 0 };
    expect(play(following, grab, scroll(900, 500, 400, 5_000))).toBe(false);
    expect(play(following, grab, scroll(900, 890, 10))).toBe(true);
    expect(play(following, grab, scroll(900, 990, 0))).toBe(true);
  });

  test('unticking stays off, though the end is in view', () => {
    expect(play(following, { type: 'untick' }, scroll(900, 924, 0))).toBe(false);
  });
});

describe('returning', () => {
  test.each(['tick', 'pill', 'end'] as const)('%s returns', (intent) => {
    expect(play(detached, { type: 'return', intent })).toBe(true);
  });

  const down: FollowEvent = { type: 'move-down', at: 0 };
  test.each([
    ['within 32 px', 32, true],
    ['not at 33 px', 33, false],
    ['at a fraction of a pixel', 0.4, true],
  ])('moving down: %s', (_, distance, follow) => {
    expect(play(detached, down, scroll(500, 600, distance))).toBe(follow);
  });

  test('an upward flick within the threshold does not', () => {
    const up: FollowEvent = { type: 'leave', intent: 'up', at: 0 };
    expect(play(following, up, scroll(900, 890, 10))).toBe(false);
    expect(play(following, up, scroll(890, 895, 5))).toBe(false);
  });

  test('content collapsing after a downward move does not', () => {
    expect(play(detached, down, scroll(900, 700, 0))).toBe(false);
  });

  test('a scroll long after the hand is not the hand’s', () => {
    expect(play(detached, down, scroll(500, 600, 0, handMs + 1))).toBe(false);
  });

  test('a fling keeps the hand alive while it goes on', () => {
    const grab: FollowEvent = { type: 'grab', at: 0 };
    const release: FollowEvent = { type: 'release', at: 50 };
    const steps = [300, 600, 900].map((at, i) => scroll(i * 100, i * 100 + 100, 900 - at, at));
    expect(play(detached, grab, release, ...steps)).toBe(true);
  });
});
