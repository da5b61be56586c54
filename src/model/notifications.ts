/** What somebody can be told of. */
export const eventKinds = ['failed', 'recovered', 'stuck'] as const;
export type EventKind = (typeof eventKinds)[number];

export const targetTypes = ['webhook', 'ntfy', 'gotify', 'email'] as const;
