import { isIPv6 } from 'node:net';
import { ConfigError, loadServerAccess } from '../../src/server/config';
import { CommandError, exitCodes } from './exit-codes';

export interface ServerAccess {
  /** without a slash at its end */
  url: string;
  headers: Record<string, string>;
}

/** Where the running server is, by its own settings. @throws CommandError when they are wrong */
export function findServer(url: string | null): ServerAccess {
  try {
    const { host, port, password } = loadServerAccess();
    return {
      url: (url ?? `http://${addressOf(host)}:${port}`).replace(/\/+$/, ''),
      headers: password === null ? {} : { authorization: basic(password) },
    };
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message, exitCodes.usage);
    throw error;
  }
}

/** A server that listens on all addresses is on this machine's own too. */
function addressOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}

function basic(password: string): string {
  return `Basic ${Buffer.from(`:${password}`).toString('base64')}`;
}
