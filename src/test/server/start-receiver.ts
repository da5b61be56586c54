import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ReceivedPost {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** A server that keeps what it is sent, and answers what `answer` says: 200 unless that is changed. */
export async function startReceiver() {
  const posts: ReceivedPost[] = [];
  let answer: Answer | null | Promise<Answer> = { status: 200 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      // null: the connection breaks.
      if (!answer) return request.socket.destroy();
      const body = Buffer.concat(chunks).toString();
      posts.push({ path: request.url ?? '', headers: request.headers, body });
      void Promise.resolve(answer).then(({ status, headers }) =>
        response.writeHead(status, headers).end('a body that nobody reads'),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    posts,
    url: `http://127.0.0.1:${port}`,
    answer(next: Answer | null | Promise<Answer>) {
      answer = next;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
