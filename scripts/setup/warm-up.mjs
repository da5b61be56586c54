import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** One of each kind that Next loads by itself at its first use: a route, and pages with what they show. */
const paths = ['/api/health', '/api/jobs?limit=1', '/jobs', '/library', '/jobs/0'];
/** For each of them. */
const longestMs = 5_000;

/**
 * Has every kind of request answered once before anybody else can ask. The first one makes Next load
 * what it needs, which would hold up its reader, and whoever asks at that moment, for 200 to 400 ms.
 * Where there is a password, which nobody can read back, only what comes before it is loaded.
 * @param answer Next's request handler
 */
export async function warmUp(answer) {
  // Without it the first reader waits a little, which is no reason not to start.
  await askAll(answer).catch(() => {});
}

async function askAll(answer) {
  const server = createServer((incoming, response) => {
    Promise.resolve(answer(incoming, response)).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  try {
    for (const path of paths) await ask({ host: '127.0.0.1', port, path });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Whatever it answers: it is the work that counts, and the reader's own request tells of an error. */
function ask(options) {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(longestMs);
    request({ ...options, agent: false, signal }, (response) =>
      response.resume().on('close', resolve),
    )
      .on('error', resolve)
      .end();
  });
}
