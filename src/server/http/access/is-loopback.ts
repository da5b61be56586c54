/** Whether only this machine itself can reach what listens at `host`, a name or an address. */
export function isLoopback(host: string): boolean {
  const address = host.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return (
    address === 'localhost' ||
    address.endsWith('.localhost') ||
    address === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(address)
  );
}
