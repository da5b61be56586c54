// Addresses at which machines in a cloud find their credentials. A target in the local network is
// wanted; one of these is never meant.
import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');

const isRefused = (address: string) => refused.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

class LinkLocalAddress extends Error {
  override name = 'LinkLocalAddress';
  readonly code = 'LINK_LOCAL_ADDRESS';
}

/** @param host as in a URL, IPv6 in brackets @throws LinkLocalAddress */
export function refuseLinkLocal(host: string): void {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIP(address) && isRefused(address)) throw new LinkLocalAddress();
}

/** Names are judged by the very address that is connected to. */
export const lookupOrRefuse: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, found, family) => {
    const addresses = typeof found === 'string' ? [found] : (found ?? []).map((one) => one.address);
    const refusal = addresses.some(isRefused) ? new LinkLocalAddress() : null;
    callback(error ?? refusal, found, family);
  });
};
