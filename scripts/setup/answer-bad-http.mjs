// What is no proper HTTP never becomes a request, so no route can answer it: these are its answers.
// Next's would have no body, and to some there would be none at all.

/** A client that still sends would lose the answer to a reset if the connection were closed at once. */
const lingerMs = 1_000;
const lingerBytes = 4 * 1024 * 1024;
/** As many such clients are heard out at a time; a flood of them is cut off. */
const maxLingering = 8;

/** @param server of node:http, which does not listen yet */
export function answerBadHttp(server) {
  /** Sockets that have their answer, and how many bytes each may have sent in all. */
  const lingering = new Map();
  server.on('clientError', (error, socket) => {
    const limit = lingering.get(socket);
    // Each further piece of what is no HTTP is an error again.
    if (limit !== undefined && socket.bytesRead <= limit) return;
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    if (lingering.size < maxLingering) linger(lingering, socket);
    socket.end(writeAnswer(describe(error)));
  });
  server.on('connect', (_, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(writeAnswer([405, 'method_not_allowed', 'this server is no proxy']));
  });
  server.on('checkExpectation', ({ headers }, response) => {
    const message = `the header "Expect: ${headers.expect.slice(0, 100)}" cannot be met`;
    response.writeHead(417, jsonHeaders).end(writeBody('expectation_failed', message));
  });
}

function linger(lingering, socket) {
  lingering.set(socket, socket.bytesRead + lingerBytes);
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.on('close', () => {
    clearTimeout(timer);
    lingering.delete(socket);
  });
}

function describe({ code, reason }) {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return [431, 'headers_too_large', 'the address and the headers are over 16 KB'];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return [408, 'request_timeout', 'the request did not come to its end in time'];
  }
  return [400, 'bad_request', `this is not HTTP${reason ? `: ${reason}` : ''}`];
}

const reasons = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

const jsonHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

function writeAnswer([status, code, message]) {
  const body = writeBody(code, message);
  const headers = { ...jsonHeaders, 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${reasons[status]}`, ...lines, '', body].join('\r\n');
}

function writeBody(code, message) {
  return JSON.stringify({ error: { code, message } });
}
