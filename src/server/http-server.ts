import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { createServerAdapter } from '@whatwg-node/server';
import type { createApp } from './app.ts';
import type { Log } from '../lib/log.ts';
import { validRequestId } from './http/request-id.ts';

/** How long a request may take to arrive, including its body, in milliseconds. */
const arrivalTimeout = 30_000;

/**
 * The HTTP server around the app. Requests that are not valid HTTP, or whose address cannot be parsed, get a 4xx response here. No
 * response contains a stack trace.
 */
export function createHttpServer(
  app: Pick<ReturnType<typeof createApp>, 'handleRequest'>,
  log: Log,
  { requestTimeout = arrivalTimeout } = {},
): Server {
  const respond = createServerAdapter<{ res: ServerResponse }>(async (request, context) => {
    try {
      return await app.handleRequest(request, context);
    } catch (error) {
      const requestId = validRequestId(request.headers.get('x-request-id'));
      log.error({ requestId, err: error }, 'A request failed.');
      const { headers, body } = createRefusal(
        500,
        'Something went wrong on our side; the log has it.',
        'INTERNAL',
        requestId,
      );
      return new Response(body, { status: 500, headers });
    }
  });

  /** The current response of each connection. */
  const responses = new WeakMap<Duplex, ServerResponse>();

  const server = createServer({
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(requestTimeout, 1_000),
    requireHostHeader: false, // normalizeAddress checks it
  });
  server.on('request', (request, response) => {
    responses.set(request.socket, response);
    const mistake = normalizeAddress(request);
    if (mistake === undefined) void respond(request, response);
    else send(request, response, 400, mistake);
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    send(request, response, 417, '"Expect" may be 100-continue only.'),
  );
  server.on('connect', (request, socket) => {
    log.debug('Refused a CONNECT request.');
    sendRaw(
      socket,
      createRefusal(405, 'This server is no proxy.', 'BAD_REQUEST', validRequestId(getRequestIdHeader(request))),
    );
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writableEnded) return; // refused already
    if (error.code !== 'ECONNRESET') log.debug({ code: error.code }, 'A request was incomplete or malformed.');
    const response = responses.get(socket);
    const isAnswering = response?.headersSent && !response.writableEnded; // false between two requests on a connection
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
      socket.destroy();
      return;
    }
    const [status, message] = arrivalErrors[error.code ?? ''] ?? [400, 'This is no well-formed HTTP request.'];
    sendRaw(socket, createRefusal(status, message, 'BAD_REQUEST', validRequestId(undefined)));
  });
  return server;

  function send(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
    const requestId = validRequestId(getRequestIdHeader(request));
    log.debug({ requestId }, message);
    const { headers, body } = createRefusal(status, message, 'BAD_REQUEST', requestId);
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  }
}

const arrivalErrors: Record<string, [status: number, message: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers of a request may have 16 kB together, and these have more.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of this request are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};

const getRequestIdHeader = ({ headers }: IncomingMessage): string | undefined => {
  const value = headers['x-request-id'];
  return Array.isArray(value) ? value[0] : value;
};

/**
 * Rewrites the address to the form that Yoga expects: the host in its header, and the path. Returns an error message if it is
 * invalid. A host in the request line overrides the header (RFC 9112, 3.2.2).
 */
function normalizeAddress(request: IncomingMessage): string | undefined {
  const { headers, rawHeaders, httpVersion, method, url = '' } = request;
  const hosts = rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length;
  const { host } = headers;
  if (hosts > 1 || (host === undefined && httpVersion !== '1.0'))
    return `A request must have one "Host" header; this one has ${hosts}.`;
  if (host && !isHost(host))
    return `"Host" must be a host such as grapevine.example:4000; got ${JSON.stringify(host)}.`;

  if (url.startsWith('/')) return undefined;
  if (url === '*' && method === 'OPTIONS') {
    request.url = '/';
    return undefined;
  }
  const absolute = /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  if (!absolute) return 'The request line must have a path such as /graphql.';
  request.url = absolute.pathname + absolute.search;
  headers.host = absolute.host;
  return undefined;
}

const isHost = (text: string) =>
  /^[\x21-\x7e]+$/.test(text) && !/[/?#@\\]/.test(text) && URL.canParse(`http://${text}`);

interface Refusal {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A GraphQL error response for a request that never reaches GraphQL. */
function createRefusal(status: number, message: string, code: string, requestId: string): Refusal {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      connection: 'close',
    },
    body,
  };
}

/** How long a refused client has to read the response, in milliseconds. */
const lingerTimeout = 1_000;

/** Responds on the socket itself, if Node could not parse the request and there is no response object. */
function sendRaw(socket: Duplex, { status, headers, body }: Refusal): void {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map((pair) => pair.join(': ')),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  // Closing while data is still arriving would reset the connection and lose the response.
  socket
    .removeAllListeners('data')
    .on('error', () => socket.destroy())
    .resume();
  setTimeout(() => socket.destroy(), lingerTimeout).unref();
}
