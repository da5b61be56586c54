import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Proxy {
  /** the same database, by way of the proxy */
  url: string;
  /** Ends all connections, and takes no more. */
  cut(): Promise<void>;
  restore(): Promise<void>;
}

/** What is between a server and its database: it can be cut, as when the database is restarted. */
export async function startProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const onConnection = (client: Socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };
  let server: Server | null = null;
  const listen = async (port: number) => {
    server = createServer(onConnection).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  };
  const port = await listen(0);
  const cut = async () => {
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server = null;
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(cut);
  const own = new URL(url);
  own.port = String(port);
  return {
    url: own.href,
    cut,
    async restore() {
      await listen(port);
    },
  };
}
