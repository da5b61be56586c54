import { createTransport } from 'nodemailer';
import { decodePart } from '@/server/config/decode-part';
import type { NotifyTarget } from '@/server/config/notify-target';
import { isLoopback } from '@/server/http/access/is-loopback';
import { composeMessage } from '../compose';
import type { Notification } from '../notification';
import { DeliveryFailed } from './delivery-failed';

type Email = Extract<NotifyTarget, { type: 'email' }>;

interface Options {
  publicUrl: string | null;
  timeoutMs: number;
  signal: AbortSignal;
}

/** @throws DeliveryFailed unless the mail server takes it for at least one of the recipients */
export async function sendEmail(
  target: Email,
  note: Notification,
  { publicUrl, timeoutMs, signal }: Options,
): Promise<void> {
  const transport = createTransport(transportOptions(target, timeoutMs));
  const { title, text } = composeMessage(note, publicUrl);
  const mail = {
    from: { name: 'Shisho', address: target.from },
    to: target.to,
    subject: title,
    text,
    date: note.at,
    // The same at each attempt.
    messageId: `<${note.id}@shisho>`,
    headers: { 'auto-submitted': 'auto-generated' },
    signal,
  };
  await transport.sendMail(mail).catch((error: unknown) => {
    throw explain(error, signal);
  });
}

function transportOptions({ smtp }: Email, timeoutMs: number) {
  const url = new URL(smtp.reveal());
  const secure = url.protocol === 'smtps:';
  const user = decodePart(url.username);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password goes over the network encrypted or not at all.
    requireTLS: user !== '' && !isLoopback(host),
    auth: user === '' ? undefined : { user, pass: decodePart(url.password) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** By code alone: what a mail server says may repeat what it was sent. */
function explain(error: unknown, signal: AbortSignal): DeliveryFailed {
  if (signal.aborted) return new DeliveryFailed('the mail server did not answer in time');
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (responseCode) return new DeliveryFailed(`the mail server answered ${responseCode}`);
  return new DeliveryFailed(`the mail server cannot be reached (${code ?? 'unknown error'})`);
}
