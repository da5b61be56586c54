import { expect, test } from 'vitest';
import { z } from 'zod';
import { readBody } from './read-body';

const json = { 'content-type': 'application/json' };
const schema = z.strictObject({ type: z.string(), data: z.unknown().optional() });

function read(body: BodyInit | null, headers: Record<string, string> = json) {
  const request = new Request('http://localhost/api/jobs', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit);
  return readBody(request, schema);
}

/** A body in chunks of 64 KB, for ever; counts how many were asked for. */
function endless() {
  const asked = { chunks: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked.chunks += 1;
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
    cancel() {
      asked.cancelled = true;
    },
  });
  return { stream, asked };
}

test('a body that fits is read, whatever its parameters', async () => {
  expect(await read('{"type":"scan"}')).toEqual({ type: 'scan' });
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  expect(await read('\ufeff {"type":"ü"}', headers)).toEqual({ type: 'ü' });
});

test.each<[string, BodyInit | null, RegExp]>([
  ['none', null, /it is empty/],
  ['an empty one', '', /it is empty/],
  ['a broken one', '{"type":', /not JSON/],
  ['one that is no object', '[]', /body: .*expected object/],
  ['a missing part', '{}', /type: .*expected string/],
  ['an unknown part', '{"type":"a","x":1}', /Unrecognized key: "x"/],
  ['text that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), /not UTF-8/],
  ['deep nesting', `{"type":"a","data":${'['.repeat(2e5)}${']'.repeat(2e5)}}`, /nested deeper/],
])('%s is refused', async (_, body, message) => {
  await expect(read(body)).rejects.toMatchObject({ status: 400 });
  await expect(read(body)).rejects.toThrow(message);
});

test.each<Record<string, string>>([
  {},
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/jsonx' },
])('the type %j is refused', async (headers) => {
  await expect(read(new Blob(['{"type":"scan"}']).stream(), headers)).rejects.toMatchObject({
    status: 400,
  });
});

test('a body that says it is too large is not read at all', async () => {
  const { stream, asked } = endless();
  const before = asked.chunks;
  await expect(read(stream, { ...json, 'content-length': '1048577' })).rejects.toMatchObject({
    status: 413,
  });
  expect(asked.chunks - before).toBeLessThan(2);
});

test('a body that never ends is given up at 1 MB', async () => {
  const { stream, asked } = endless();
  await expect(read(stream)).rejects.toMatchObject({ status: 413 });
  expect(asked.chunks).toBeLessThan(20);
  expect(asked.cancelled).toBe(true);
});

test('a body that breaks off is the sender’s fault', async () => {
  const stream = new ReadableStream({
    pull(controller) {
      controller.error(new Error('aborted'));
    },
  });
  await expect(read(stream)).rejects.toMatchObject({ status: 400 });
});

test('an answer stays short, whatever is in the body', async () => {
  const error: unknown = await read(`{"type":"a","${'x'.repeat(1e5)}":1}`).catch((e: unknown) => e);
  expect((error as Error).message.length).toBeLessThan(600);
});
