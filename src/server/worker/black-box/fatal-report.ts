import { z } from 'zod';

/** What is of use in Node's report of a fatal error; bytes. */
export interface FatalReport {
  /** in V8's words, such as "Allocation failed - JavaScript heap out of memory" */
  event: string;
  isOutOfMemory: boolean;
  heapUsedBytes: number | null;
  heapLimitBytes: number | null;
  rssBytes: number | null;
}

const bytes = z.number().nonnegative().nullish().catch(null);

const schema = z.object({
  header: z.object({ event: z.string(), trigger: z.string().catch('') }),
  javascriptHeap: z
    .object({ usedMemory: bytes, heapSizeLimit: bytes, memoryLimit: bytes })
    .catch({}),
  resourceUsage: z.object({ rss: bytes }).catch({}),
});

/** @param json a whole report; null for anything else */
export function readReport(json: unknown): FatalReport | null {
  const { data } = schema.safeParse(json);
  if (!data) return null;
  const { event, trigger } = data.header;
  const { usedMemory, memoryLimit, heapSizeLimit } = data.javascriptHeap;
  return {
    event: event.slice(0, 200),
    isOutOfMemory: trigger === 'OOMError' || /out of memory/i.test(event),
    heapUsedBytes: usedMemory ?? null,
    heapLimitBytes: heapSizeLimit ?? memoryLimit ?? null,
    rssBytes: data.resourceUsage.rss ?? null,
  };
}
