// What the server does with requests from the moment its port opens until it has started. That takes
// seconds, in which they wait, or minutes while the database is migrated: then they are answered.
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const retrySeconds = 2;

const lookEveryMs = 100;
/** Who asks for health may give up after a second, and take the server for dead. */
const healthHoldMs = 200;

/**
 * Holds requests until `start` is called, or until migrations run: whoever asks as soon as the port
 * is open then gets what was asked for, only later. Health waits for a moment only.
 * @param {import('node:http').RequestListener} give answers a request that is not held any more
 */
export function holdUntilStarted(give) {
  let held = [];
  const release = (isDue = () => true) => {
    const due = held.filter(isDue);
    held = held.filter((one) => !due.includes(one));
    for (const [request, response] of due) if (!response.destroyed) give(request, response);
  };
  const timer = setInterval(() => isMigrating() && release(), lookEveryMs);
  let isStarted = false;
  return {
    receiveOne(request, response) {
      if (isStarted || isMigrating()) return give(request, response);
      const one = [request, response];
      held.push(one);
      if (isHealth(request)) setTimeout(() => release((each) => each === one), healthHoldMs);
    },
    start() {
      isStarted = true;
      clearInterval(timer);
      release();
    },
  };
}

function isMigrating() {
  return Boolean(globalThis.shisho?.health?.migrating);
}

function isHealth({ method, url = '' }) {
  return url.split('?')[0] === '/api/health' && (method === 'GET' || method === 'HEAD');
}

/**
 * Answers every request. boot() takes health over (src/server/http/receive.ts) soon.
 * @type {import('node:http').RequestListener}
 */
export function answerWhileStarting(request, response) {
  const { method, url = '', headers } = request;
  // Nobody waits for a body that is sent on.
  response.shouldKeepAlive = false;
  if (isHealth(request)) {
    const health = { status: 'starting', database: 'unknown', worker: 'starting', version };
    return send(response, { status: 200, type: 'application/json', body: JSON.stringify(health) });
  }
  const doing = describe(globalThis.shisho?.health?.migrating);
  if (method === 'GET' && !url.startsWith('/api/') && headers.accept?.includes('text/html')) {
    return send(response, { status: 503, type: 'text/html; charset=utf-8', body: page(doing) });
  }
  const error = { code: 'starting', message: `${doing} Try again in ${retrySeconds} s.` };
  send(response, { status: 503, type: 'application/json', body: JSON.stringify({ error }) });
}

/** @param migrating what health says of the migrations, if they run */
function describe(migrating) {
  if (!migrating) return 'Shisho is starting.';
  const { migration, done, total } = migrating;
  if (migration === null) return 'Shisho is backing up its database before an upgrade.';
  return `Shisho is upgrading its database: step ${done + 1} of ${total}.`;
}

function send(response, { status, type, body }) {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ...(status === 503 && { 'retry-after': String(retrySeconds) }),
  });
  response.end(body);
}

/** Reloads itself, and so becomes the page that was asked for. `doing` is a sentence of ours. */
function page(doing) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${retrySeconds}">
<title>Shisho is starting</title>
<style>
:root { color-scheme: light dark; }
body { margin: 20vh auto; max-width: 30rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.25rem; }
</style>
</head>
<body>
<main>
<h1>${doing}</h1>
<p>This page reloads by itself and shows what you asked for as soon as the server is ready.</p>
</main>
</body>
</html>
`;
}
