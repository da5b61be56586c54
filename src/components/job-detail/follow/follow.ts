// Whether the log follows its end. `follow` is what the Autoscroll checkbox shows and the only
// truth; geometry proposes. Leaving takes the reader's intent, never a scroll event alone: content
// that shrinks, grows or is pinned by us also scrolls. Coming back takes a hand moving down.

/** How near the end counts as at the end; compared with <=, since fractions of pixels exist. */
export const nearEndPx = 32;
/** How long after the last wheel notch or key a scroll still is the reader's. */
export const handMs = 400;

/** What a reader does to look at something else than the end. */
export type LeavingIntent =
  'up' | 'select' | 'expand' | 'match' | 'permalink' | 'row' | 'page-older' | 'start';
/** What a reader does to get to the end. */
export type ReturningIntent = 'tick' | 'pill' | 'end';

export interface Follow {
  follow: boolean;
  /** the reader's hand on the log: whereto, and when last; held = on the scrollbar or the glass */
  hand: { moving: 'up' | 'down' | 'either'; at: number; held: boolean } | null;
}

export type FollowEvent =
  | { type: 'leave'; intent: LeavingIntent; at: number }
  | { type: 'return'; intent: ReturningIntent }
  | { type: 'untick' }
  | { type: 'move-down'; at: number }
  | { type: 'grab'; at: number }
  | { type: 'release'; at: number }
  | { type: 'scroll'; from: number; to: number; distanceFromEnd: number; at: number };

/** A live log opens following; any other stays where the reader is put. */
export function openFollow(isLive: boolean): Follow {
  return { follow: isLive, hand: null };
}

export function nextFollow(state: Follow, event: FollowEvent): Follow {
  switch (event.type) {
    case 'leave':
      return { follow: false, hand: { moving: 'up', at: event.at, held: isHeld(state) } };
    case 'return':
      return { follow: true, hand: null };
    case 'untick':
      return { follow: false, hand: null };
    case 'move-down':
      return { ...state, hand: { moving: 'down', at: event.at, held: isHeld(state) } };
    case 'grab':
      return { ...state, hand: { moving: 'either', at: event.at, held: true } };
    case 'release':
      return state.hand ? { ...state, hand: { ...state.hand, at: event.at, held: false } } : state;
    case 'scroll':
      return afterScroll(state, event);
  }
}

function afterScroll(state: Follow, event: FollowEvent & { type: 'scroll' }): Follow {
  const { hand } = state;
  if (!hand || event.from === event.to) return state;
  if (!hand.held && event.at - hand.at > handMs) return { ...state, hand: null };
  const isDown = event.to > event.from;
  // A scrollbar says nothing but the scroll itself, and a thumb held still while lines arrive
  // must not detach: only a real move up does.
  if (!isDown) {
    const isDragUp = state.follow && hand.moving === 'either' && event.distanceFromEnd > nearEndPx;
    return isDragUp ? { ...state, follow: false } : state;
  }
  if (hand.moving === 'up') return state;
  // A fling goes on scrolling after the finger has left: each step keeps the hand alive.
  const moved = { ...hand, at: event.at };
  return { follow: state.follow || event.distanceFromEnd <= nearEndPx, hand: moved };
}

function isHeld(state: Follow): boolean {
  return state.hand?.held ?? false;
}
