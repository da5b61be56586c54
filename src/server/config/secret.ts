/** A text that no log line, report or JSON shows by accident: only `reveal` gives it away. */
export interface Secret {
  reveal: () => string;
}

export function makeSecret(text: string): Secret {
  return { reveal: () => text };
}
