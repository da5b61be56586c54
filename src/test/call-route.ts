import { expect } from 'vitest';
import type { z } from 'zod';

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Calls a handler as Next does; `url` is what follows /api/, `jobs/7/logs?tail=5`. */
export async function call(
  handler: Handler,
  url: string,
  init: RequestInit & { id?: unknown } = {},
): Promise<Response> {
  const request = new Request(`http://localhost/api/${url}`, init);
  const params = { id: String(init.id ?? url.split(/[/?]/)[1]) };
  const answer = await handler(request, { params: Promise.resolve(params as never) });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return answer;
}

/** What the answer says, if its status is `status` and its body has the shape of `schema`. */
export async function expectAnswer<T>(
  answer: Response,
  status: number,
  schema: z.ZodType<T>,
): Promise<T> {
  const body: unknown = await answer.json();
  expect([answer.status, body]).toEqual([status, expect.anything()]);
  return schema.parse(body);
}

export const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
