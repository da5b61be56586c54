import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './run.mjs';
import { SetupError } from './say.mjs';

/** Tells before a build, and in words, what listening would tell after it. */
export async function ensurePortFree({ serverHost, serverPort }) {
  refuseUnsafePort(serverPort);
  const error = await tryToListen(serverHost, serverPort);
  if (error) throw explainPort(error, { serverHost, serverPort });
}

/** Why a server cannot listen there, and what to do. */
export function explainPort(error, { serverHost, serverPort }) {
  const another = 'set another server_port in shisho.yaml (or SERVER_PORT in the environment)';
  const reasons = {
    EADDRINUSE:
      `Port ${serverPort} is in use. Is Shisho running already, at ` +
      `http://${serverHost}:${serverPort}? Otherwise stop what uses it, or ${another}.`,
    EACCES: `This user may not listen on port ${serverPort}: ${another}, above 1023.`,
  };
  return new SetupError(
    reasons[error.code] ??
      `Cannot listen on "${serverHost}" (${error.message}): set server_host in shisho.yaml (or ` +
        'SERVER_HOST in the environment) to an address of this machine.',
  );
}

function tryToListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** Browsers open no page on the ports of mail, IRC and the like. */
function refuseUnsafePort(port) {
  const require = createRequire(join(root, 'package.json'));
  const { isPortIsReserved } = require('next/dist/lib/helpers/get-reserved-port.js');
  if (!isPortIsReserved(port)) return;
  throw new SetupError(
    `Browsers refuse to open port ${port}: set another server_port in shisho.yaml (or SERVER_PORT ` +
      'in the environment).',
  );
}
