import { useNow } from '@/components/time/clock';

const minuteMs = 60_000;

/** "2026-11-28" by the reader's clock */
export function useToday(): string {
  const date = new Date(useNow(minuteMs));
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
