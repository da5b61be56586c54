/** From the calmest to the worst; the order in which chips and counts are shown. */
export const logLevels = ['info', 'warn', 'error', 'fatal'] as const;

export type LogLevel = (typeof logLevels)[number];
