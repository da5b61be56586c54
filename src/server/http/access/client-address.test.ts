import { expect, test } from 'vitest';
import { nameClient } from './client-address';

test.each([
  ['192.168.1.5', undefined, '192.168.1.5'],
  ['::ffff:192.168.1.5', undefined, '192.168.1.5'],
  // Only a proxy on this machine is believed, and of what it says only its own words.
  ['192.168.1.5', '10.0.0.1', '192.168.1.5'],
  ['127.0.0.1', '10.0.0.1', 'forwarded 10.0.0.1'],
  ['::1', '6.6.6.6, 10.0.0.1', 'forwarded 10.0.0.1'],
  ['::ffff:127.0.0.1', '6.6.6.6,10.0.0.1 ', 'forwarded 10.0.0.1'],
  ['127.0.0.1', 'nonsense', 'this machine'],
  ['127.0.0.1', '', 'this machine'],
  ['127.9.8.7', undefined, 'this machine'],
  ['::ffff:127.3.2.1', undefined, 'this machine'],
  ['127.0.0.1', '127.8.8.8', 'forwarded this machine'],
  ['::1', '0:0:0:0:0:0:0:1', 'forwarded this machine'],
  ['::1', '::ffff:7f00:9', 'forwarded this machine'],
  // One household has 2 ** 64 addresses of IPv6.
  ['2001:db8:0:7:1:2:3:4', undefined, '2001:db8:0:7::/64'],
  ['2001:db8:0:7::4', undefined, '2001:db8:0:7::/64'],
  ['2001:0DB8::7:1:2:3:4', undefined, '2001:db8:0:7::/64'],
  ['::1', '2001:db8:0:7::4', 'forwarded 2001:db8:0:7::/64'],
  ['fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  ['::1', undefined, 'this machine'],
  ['', undefined, ''],
])('%j with %j is %j', (peer, forwarded, name) => {
  expect(nameClient(peer, forwarded)).toBe(name);
});
