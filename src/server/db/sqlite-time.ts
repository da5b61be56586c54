/** The very text that the Prisma adapter writes for a Date, so that raw and plain rows compare. */
export function sqliteTime(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}
