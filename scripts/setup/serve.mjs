// Runs the built app in this very process, so that a signal reaches it and one pid is the server.
// The port opens first. Requests wait for the seconds in which Next loads; while boot() migrates the
// database, health is answered and everything else is asked to come again. Next's own server comes
// from its public API.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { isIPv6 } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { answerBadHttp } from './answer-bad-http.mjs';
import { answerWhileStarting, holdUntilStarted } from './answer-while-starting.mjs';
import { endOnSignal } from './end-on-signal.mjs';
import { guardOutput } from './guard-output.mjs';
import { explainPort } from './ensure-port-free.mjs';
import { root } from './run.mjs';
import { say } from './say.mjs';
import { noteServing } from './serving.mjs';
import { warmUp } from './warm-up.mjs';

const maxConnections = 2_000;
// Past it the system lets new connections wait for seconds: a burst would hold up everybody.
const maxWaiting = 4_096;
const limits = {
  // A request without a host is the app's to refuse: it says why.
  requireHostHeader: false,
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

export async function serve(settings) {
  guardOutput();
  endOnSignal();
  const { serverHost: hostname, serverPort: port } = settings;
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  process.title = 'shisho';
  // By itself V8 lets the heap grow fourfold before it looks for garbage: 200 MB more in a long scan.
  setFlagsFromString('--heap-growing-percent=100');

  let answer = async (request, response) => answerWhileStarting(request, response);
  const { receiveOne, start } = holdUntilStarted((request, response) => {
    // Access control comes before Next, as soon as boot() has read the settings: receive.ts.
    const receive = globalThis.shisho?.receive ?? answerWhileStarting;
    receive(request, response, answer);
  });
  const server = createServer(limits, receiveOne);
  server.maxConnections = maxConnections;
  // Only then is the client asked for its body.
  server.on('checkContinue', receiveOne);
  answerBadHttp(server);
  await listen(server, settings);
  noteServing({ host: hostname, port });
  answer = await startApp({ hostname, port });
  start();
  say(`\nShisho is at http://${nameInUrl(hostname)}:${port}\n`);
}

/** @returns Next's request handler, once the worker runs and every kind of page is loaded */
async function startApp({ hostname, port }) {
  const { default: next } = await import('next');
  // Next listens on it for upgrades, which it would leave without an answer for ever; ours has no
  // such listener and takes an upgrade for any other request.
  const httpServer = new EventEmitter();
  const app = next({ dev: false, dir: root, hostname, port, httpServer });
  await app.prepare();
  await waitForBoot();
  const answer = app.getRequestHandler();
  await warmUp(answer);
  return answer;
}

/** prepare() only begins register(). This is the promise that Next has each request wait for. */
async function waitForBoot() {
  const instrumentation =
    await import('next/dist/server/lib/router-utils/instrumentation-globals.external.js');
  await instrumentation.default.ensureInstrumentationRegistered(root, '.next');
}

/** Before anything else: no job runs where nobody can see it. */
async function listen(server, settings) {
  const { serverPort: port, serverHost: host } = settings;
  server.listen({ port, host, backlog: maxWaiting });
  try {
    await once(server, 'listening');
  } catch (error) {
    say(`\n${explainPort(error, settings).message}`);
    process.exit(1);
  }
}

function nameInUrl(hostname) {
  if (hostname === '0.0.0.0' || hostname === '::') return 'localhost';
  return isIPv6(hostname) ? `[${hostname}]` : hostname;
}
