// One entry of `notify`: where notifications go. Everything that may hold a credential, URLs included,
// is a Secret, and no message repeats a value.
import { z } from 'zod';
import { eventKinds } from '@/model/notifications';
import { makeSecret } from './secret';

const kindExpected = 'expected type: webhook, ntfy, gotify or email';

function text(key: string, expected: string, isRight: (value: string) => boolean) {
  const error = `${key}: expected ${expected}`;
  return z.string({ error }).max(2_000, error).refine(isRight, error);
}

function httpUrl(expected: string, isRight: (url: URL) => boolean = () => true) {
  return text('url', `an address such as ${expected}`, (value) => {
    const url = URL.parse(value);
    return url !== null && /^https?:$/.test(url.protocol) && isRight(url);
  });
}

const token = text('token', 'a token, without white space', (value) => /^[!-~]+$/.test(value));

/** 24 to 64 bytes, as the specification of Standard Webhooks wants it. */
const webhookSecret = text('secret', 'whsec_ and 24 to 64 bytes in Base64', (value) => {
  const encoded = /^whsec_([A-Za-z\d+/]+={0,2})$/.exec(value)?.[1] ?? '';
  const { length } = Buffer.from(encoded, 'base64');
  return length >= 24 && length <= 64;
});

const smtpUrl = text(
  'smtp',
  'the address of a mail server, such as smtps://USER:PASSWORD@mail.example.com:465 or ' +
    'smtp://mail.example.com:587',
  (value) => {
    const url = URL.parse(value);
    return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  },
);

const isAddress = (value: string) => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(value);
const address = (key: string) => text(key, 'a mail address such as me@example.com', isAddress);

const eventsExpected = `events: expected a list of ${eventKinds.join(', ')}`;
const events = z.preprocess(
  asList,
  z
    .array(z.enum(eventKinds, eventsExpected), eventsExpected)
    .min(1, eventsExpected)
    .default([...eventKinds]),
);

const name = text('name', '1 to 40 letters, digits, spaces, dots or dashes', (value) =>
  /^[\w .-]{1,40}$/.test(value),
).optional();

const addressesExpected = 'to: expected a mail address, or a list of them';

/** One entry alone needs no list around it. */
function asList(value: unknown): unknown {
  return typeof value === 'string' ? [value] : value;
}

const secret = <Text extends z.ZodType<string>>(kind: Text) => kind.transform(makeSecret);
const common = { name, events };

const target = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('webhook'),
      ...common,
      url: secret(httpUrl('https://example.com/hook')),
      secret: secret(webhookSecret).optional(),
    }),
    z.strictObject({
      type: z.literal('ntfy'),
      ...common,
      url: secret(httpUrl('https://ntfy.sh/TOPIC', ({ pathname }) => /[^/]$/.test(pathname))),
      token: secret(token).optional(),
    }),
    z.strictObject({
      type: z.literal('gotify'),
      ...common,
      url: secret(httpUrl('https://gotify.example.com')),
      token: secret(token),
    }),
    z.strictObject({
      type: z.literal('email'),
      ...common,
      smtp: secret(smtpUrl),
      from: address('from'),
      to: z.preprocess(asList, z.array(address('to'), addressesExpected).min(1).max(20)),
    }),
  ],
  { error: kindExpected },
);

type Written = z.output<typeof target>;

/** A target has a name of its own: that of its type, unless the settings give it another. */
export type NotifyTarget = Written & { name: string };

const listExpected =
  'expected a list: in the file one target after each "- ", in the environment a JSON array';

export function notifyTargets() {
  const inList = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : value;
  return z
    .preprocess(inList, z.array(target, { error: listExpected }).max(20, 'at most 20 targets'))
    .transform((targets) => targets.map((one): NotifyTarget => ({ ...one, name: nameOf(one) })))
    .superRefine((targets, context) => {
      targets.forEach(({ name }, at) => {
        if (targets.findIndex((one) => one.name === name) === at) return;
        const message = 'another target has this name; give each a name of its own';
        context.addIssue({ code: 'custom', path: [at], message });
      });
    })
    .default([]);
}

const nameOf = (one: Written): string => one.name ?? one.type;
