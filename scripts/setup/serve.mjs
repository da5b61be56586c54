// Runs the built app in this very process, so that a signal reaches it and one pid is the server.
// Next's own server comes from its public API; the port opens when boot() is done, not before.
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { isIPv6 } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { answerBadHttp } from './answer-bad-http.mjs';
import { explainPort } from './ensure-port-free.mjs';
import { printAsLog } from './print-as-log.mjs';
import { root } from './run.mjs';
import { say } from './say.mjs';
import { warmUp } from './warm-up.mjs';

const mostConnections = 2_000;
const limits = {
  // A request without a host is the app's to refuse: it says why.
  requireHostHeader: false,
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

export async function serve(settings) {
  const { serverHost: hostname, serverPort: port } = settings;
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  process.title = 'shisho';
  printAsLog();
  // By itself V8 lets the heap grow fourfold before it looks for garbage: 200 MB more in a long scan.
  setFlagsFromString('--heap-growing-percent=100');

  const { default: next } = await import('next');
  // Next listens on it for upgrades, which it would leave without an answer for ever; ours has no
  // such listener and takes an upgrade for any other request.
  const httpServer = new EventEmitter();
  const app = next({ dev: false, dir: root, hostname, port, httpServer });
  await app.prepare();
  await waitForBoot();
  const answer = app.getRequestHandler();
  await warmUp(answer);
  // Access control comes before Next: see src/server/http/receive.ts.
  const receive = globalThis[Symbol.for('shisho.receive')];
  const receiveOne = (request, response) => receive(request, response, answer);
  const server = createServer(limits, receiveOne);
  server.maxConnections = mostConnections;
  // Only then is the client asked for its body.
  server.on('checkContinue', receiveOne);
  answerBadHttp(server);
  try {
    await listen(server, port, hostname);
  } catch (error) {
    endInOrder(explainPort(error, settings));
    return;
  }
  say(`\nShisho is at http://${nameInUrl(hostname)}:${port}\n`);
}

/** prepare() only begins register(). This is the promise that Next has each request wait for. */
async function waitForBoot() {
  const instrumentation =
    await import('next/dist/server/lib/router-utils/instrumentation-globals.external.js');
  await instrumentation.default.ensureInstrumentationRegistered(root, '.next');
}

function listen(server, port, hostname) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, resolve);
  });
}

/** Jobs run already: they are settled, as at any other end, and then it is exit 1. */
function endInOrder({ message }) {
  say(`\n${message}`);
  process.exitCode = 1;
  process.emit('SIGTERM', 'SIGTERM');
}

function nameInUrl(hostname) {
  if (hostname === '0.0.0.0' || hostname === '::') return 'localhost';
  return isIPv6(hostname) ? `[${hostname}]` : hostname;
}
