import { isoTime } from '@/server/iso-time';

/** The very text that the Prisma adapter writes for a Date, so that raw and plain rows compare. */
export function sqliteTime(date: Date): string {
  return isoTime(date).replace('Z', '+00:00');
}
