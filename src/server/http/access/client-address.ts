import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { isLoopback } from './is-loopback';

export const clientHeader = 'x-shisho-client';

/**
 * Notes in a header of each request whose it is, before Next sees it: a request of Next's does not
 * know its connection. What a client itself writes there is overwritten. Boot calls this once.
 */
export function nameClients(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers['x-forwarded-for'];
    request.headers[clientHeader] = nameClient(request.socket.remoteAddress ?? '', forwarded);
  });
}

/**
 * The address of whoever asks, as one name for all that one household can choose from: of IPv6 the
 * first half. A proxy on this machine says whom it asks for, at the end of `forwarded`, where no
 * client can write, unless the proxy passes on what it was sent: such a name says that it is hearsay.
 * From elsewhere anybody could say anything.
 */
export function nameClient(peer: string, forwarded: string | string[] | undefined): string {
  const last = forwarded?.toString().split(',').at(-1)?.trim() ?? '';
  return isLoopback(peer) && isIP(last) ? hearsay + nameAddress(last) : nameAddress(peer);
}

const hearsay = 'forwarded ';

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8);
thisMachine.addAddress('::1', 'ipv6');

export function isHearsay(name: string): boolean {
  return name.startsWith(hearsay);
}

function nameAddress(address: string): string {
  // This machine has 16 million addresses of its own.
  if (thisMachine.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return 'this machine';
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(plain) === 6 ? firstHalf(plain) : plain;
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  while (tail !== undefined && groups.length + rest.length < 8) groups.push('0');
  const first = [...groups, ...rest].slice(0, 4);
  return `${first.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
