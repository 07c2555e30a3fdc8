import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyFolder, type Running, waitForOutput, start } from './run.ts';

/*
 * Raw bytes sent to the real process: what no HTTP client would send, and what some do. Each is answered in HTTP, without a stack or a local
 * path, and harms nobody: an ordinary request is answered afterwards, and no error of the server is logged.
 */

let server: Running;
let port = 0;
beforeAll(async () => {
  server = start('src/server/main.ts', [], { PORT: '0', GRAPEVINE_DATA: emptyFolder(), GRAPEVINE_SEED: 'off' });
  port = Number(new URL(await waitForOutput(server, /http:\/\/localhost:\d+/)).port);
});
afterAll(() => void server.child.kill('SIGKILL'));

const query = '{ __typename }';
const body = JSON.stringify({ query });

/** Sends bytes and returns what comes back until the server closes the connection or sends nothing more. */
function exchange(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(typeof bytes === 'string' ? latin(bytes) : bytes));
    const done = () => {
      socket.destroy();
      resolve(Buffer.concat(parts).toString('latin1'));
    };
    socket.on('data', (part) => {
      parts.push(part);
      const answer = Buffer.concat(parts).toString('latin1');
      const [, length] = /^HTTP\/1\.1 [2-5][^]*\r\ncontent-length: (\d+)\r\n/i.exec(answer) ?? [];
      if (length !== undefined && answer.length >= answer.indexOf('\r\n\r\n') + 4 + Number(length)) done();
      else socket.setTimeout(200);
    });
    socket.setTimeout(5_000, done);
    socket.on('close', done);
    socket.on('error', (error: NodeJS.ErrnoException) => (parts.length > 0 ? done() : reject(error)));
  });
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`;
const get = (path: string, ...headers: string[]) => lines(`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers);
const post = (headers: string[], sent: string = body) =>
  `${lines('POST /graphql HTTP/1.1', 'Host: localhost', `Content-Length: ${sent.length}`, ...headers)}${sent}`;
const json = 'Content-Type: application/json';
const strict = 'Accept: application/graphql-response+json';
const ask = `/graphql?query=${encodeURIComponent(query)}`;

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

/** The bytes sent, and the status of the response. */
const exchanges: [name: string, sent: string | Buffer, status: number | number[]][] = [
  ...[
    'evil.com:abc',
    'a:99999',
    '[::',
    'a b',
    'a/b',
    'a?b',
    'a#b',
    'a@b',
    'a\\b',
    'http://a',
    '%zz',
    ':',
    ':80',
    '\xff',
  ].map(
    (host) => [`the host "${host}"`, lines(`GET ${ask} HTTP/1.1`, `Host: ${host}`), 400] as [string, string, number],
  ),
  ...[
    'localhost',
    'LOCALHOST:4000',
    '127.0.0.1:1',
    '[::1]',
    '[::1]:4000',
    'a.example',
    'a_b',
    'xn--bcher-kva.example',
    '',
  ].map(
    (host) => [`the host "${host}"`, lines(`GET ${ask} HTTP/1.1`, `Host: ${host}`), 200] as [string, string, number],
  ),
  ['a bad host of a health check', lines('GET /health/live HTTP/1.1', 'Host: a:99999'), 400],
  ['a bad host of a page', lines('GET / HTTP/1.1', 'Host: a:99999', 'Accept: text/html'), 400],
  ['a bad host of a table', lines('GET /csv?query=x HTTP/1.1', 'Host: a:99999'), 400],
  ['a bad host of a preflight', lines('OPTIONS /graphql HTTP/1.1', 'Host: a:99999', 'Origin: https://a.example'), 400],
  ['no host', lines(`GET ${ask} HTTP/1.1`), 400],
  ['two hosts', lines(`GET ${ask} HTTP/1.1`, 'Host: a.example', 'Host: b.example'), 400],
  ['HTTP/1.0 without a host', lines(`GET ${ask} HTTP/1.0`), 200],
  ['HTTP/1.0 with a bad host', lines(`GET ${ask} HTTP/1.0`, 'Host: a:99999'), 400],

  ['no request line', '\r\n\r\n\r\n\0\r\n\r\n', 400],
  ['noise', Buffer.from([0, 255, 1, 254, 13, 10, 13, 10]), 400],
  ['a TLS hello', Buffer.from('16030100a5010000a10303', 'hex'), 400],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['HTTP/9.9', lines(`GET ${ask} HTTP/9.9`, 'Host: localhost'), 400],
  ['a request line without a version', `GET ${ask}\r\n\r\n`, 400],
  ['a blank in the address', lines('GET /graphql?query={ __typename } HTTP/1.1', 'Host: localhost'), 400],
  ['non-ASCII bytes in the address', get('/graphql?query={__typename}#\xff\xfe'), [200, 400]],
  ['an unknown method', lines('BREW /graphql HTTP/1.1', 'Host: localhost'), 400],
  ['a lower-case method', lines(`get ${ask} HTTP/1.1`, 'Host: localhost'), 400],
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'M-SEARCH', 'PURGE'].flatMap(
    (method): [string, string, number][] => [
      [`${method} to the API`, lines(`${method} /graphql HTTP/1.1`, 'Host: localhost', 'Content-Length: 0'), 405],
      [`${method} to nowhere`, lines(`${method} /nowhere HTTP/1.1`, 'Host: localhost', 'Content-Length: 0'), 404],
    ],
  ),
  ['CONNECT', lines('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443'), 405],
  ['OPTIONS of the server', lines('OPTIONS * HTTP/1.1', 'Host: localhost'), 204],
  ['GET of the server', lines('GET * HTTP/1.1', 'Host: localhost'), 400],

  ['an absolute address', lines(`GET http://grapevine.example${ask} HTTP/1.1`, 'Host: localhost'), 200],
  ['an absolute address without a host', lines(`GET http://grapevine.example${ask} HTTP/1.0`), 200],
  [
    'an absolute address with another scheme',
    lines('GET ftp://grapevine.example/graphql HTTP/1.1', 'Host: localhost'),
    400,
  ],
  ['an absolute address with a bad port', lines('GET http://a:99999/graphql HTTP/1.1', 'Host: localhost'), 400],
  ['an absolute address without a path', lines('GET http://grapevine.example HTTP/1.1', 'Host: localhost'), 307],
  ['an invalid address', lines('GET graphql HTTP/1.1', 'Host: localhost'), 400],
  ['an address with two slashes', get('//evil.example/graphql'), 404],
  ['a host in the path', get('/\\evil.example/graphql'), 404],

  ...[
    '/%',
    '/%zz',
    '/%ff%fe',
    '/%00',
    '/%c0%ae%c0%ae/etc/passwd',
    '/..;/graphql',
    '/%2e%2e/%2e%2e/etc/passwd',
    `/${'a/'.repeat(2_000)}`,
  ].map((path) => [`the path ${path.slice(0, 30)}`, get(path), [307, 404]] as [string, string, number[]]),
  ...[
    '%',
    '%zz',
    'query=%',
    'query=%ff%fe',
    'query=%00',
    'query=%7B__typename%7D%',
    '&&&',
    '=',
    `query=${'%7B'.repeat(2_000)}`,
  ].map(
    (search) =>
      [`the query ${search.slice(0, 30)}`, get(`/graphql?${search}`), [200, 400]] as [string, string, number[]],
  ),
  ...['%', 'query=%', 'query=%ff', 'variables=%', 'operation=%zz', 'query=x&operationName=%'].map(
    (search) => [`a table of ${search}`, get(`/csv?${search}`), 400] as [string, string, number],
  ),
  ['a health check that is a query', get('/graphql?query=/health/live', strict), 400],
  ['a readiness check that is a query', get('/graphql?query=/health/ready', strict), 400],
  ['another folder', get('/elsewhere/graphql?query={__typename}'), 404],
  ['an address that ends like the API', get('/elsewhere?/graphql'), 404],

  ['huge headers', get(ask, `X-Large: ${'x'.repeat(40_000)}`), 431],
  ['a huge address', get(`${ask}%20%23${'x'.repeat(40_000)}`), 431],
  ['an address far over the limit', get(`${ask}%20%23${'x'.repeat(900_000)}`), 431],
  ['very many headers', get(ask, ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: 1`)), [200, 431]],
  ['a header without a colon', get(ask, 'nonsense'), 400],
  ['a header without a name', get(ask, ': value'), 400],
  ['a blank before the colon', get(ask, 'X-Some : value'), 400],
  ['a folded header', get(ask, 'X-Some: one\r\n two'), [200, 400]],
  ['control characters in a header', get(ask, 'X-Some: a\0b'), 400],
  ['a non-ASCII header', get(ask, 'X-Some: \xff\xe9'), 200],
  ['a prototype among the headers', get(ask, '__proto__: x', 'constructor: y', 'hasOwnProperty: z'), 200],
  [
    'duplicate headers',
    get(
      ask,
      'Accept: application/json',
      'Accept: */*',
      'Authorization: a',
      'Authorization: b',
      'Origin: a',
      'Origin: b',
    ),
    200,
  ],
  ...[
    '',
    ',',
    ';',
    'text/html;q=zz',
    'a/b;;;',
    '*',
    '/',
    'application/json;charset=latin1',
    'a,'.repeat(3_000),
    '\xff',
  ].map(
    (accept) =>
      [`the header "Accept: ${accept.slice(0, 30)}"`, get(ask, `Accept: ${accept}`), [200, 406]] as [
        string,
        string,
        number[],
      ],
  ),
  ...['', ',', 'br;q=zz', 'gzip;;', '*', 'identity;q=0', 'br;q=0,*;q=0', '\xff'].map(
    (coding) =>
      [`the header "Accept-Encoding: ${coding}"`, get(ask, `Accept-Encoding: ${coding}`), 200] as [
        string,
        string,
        number,
      ],
  ),
  ...['null', 'https://a.example:99999', '%', '\xff', 'file://', 'a'.repeat(3_000)].map(
    (origin) =>
      [`the header "Origin: ${origin.slice(0, 30)}"`, get(ask, `Origin: ${origin}`), 200] as [string, string, number],
  ),
  ...['Bearer', 'Bearer  ', 'Basic \xff', 'Bearer \xff'].map(
    (authorization) =>
      [`the header "Authorization: ${authorization}"`, get(ask, `Authorization: ${authorization}`), 200] as [
        string,
        string,
        number,
      ],
  ),
  ...['"', 'W/"', '*', ',,,', '\xff'].map(
    (tag) =>
      [`the header "If-None-Match: ${tag}"`, get('/', 'Accept: text/html', `If-None-Match: ${tag}`), 307] as [
        string,
        string,
        number,
      ],
  ),
  ['a range', get(ask, 'Range: bytes=5-2'), 200],

  ['Expect: 100-continue', post([json, 'Expect: 100-continue']), 100],
  ['another Expect', post([json, 'Expect: the-inquisition']), 417],
  [
    'an upgrade to WebSocket',
    get(
      ask,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ),
    200,
  ],
  [
    'an upgrade to HTTP/2',
    get(ask, 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
    200,
  ],

  ['a good body', post([json]), 200],
  ['a media type in capitals', post(['Content-Type: Application/JSON; Charset="UTF-8"']), 200],
  ['a media type with a blank', post(['Content-Type: application/json ; charset=utf-8']), 200],
  ['no media type', post([]), 415],
  ...[
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
    ';',
    'application/json,text/plain',
    'application/',
    '\xff',
    'application/xml',
  ].map((type) => [`the media type "${type}"`, post([`Content-Type: ${type}`]), 415] as [string, string, number]),
  ...['latin1', 'utf-16', 'nonsense', '"', '\xff'].map(
    (charset) =>
      [`the charset ${charset}`, post([`Content-Type: application/json; charset=${charset}`]), 415] as [
        string,
        string,
        number,
      ],
  ),
  ['two media types', post([json, 'Content-Type: text/plain']), [200, 400, 415]],
  ['a compressed body', post([json, 'Content-Encoding: gzip']), 415],
  ['a body with two codings', post([json, 'Content-Encoding: identity, nonsense']), 415],
  ['no body', post([json], ''), 400],
  ...[
    '{',
    '[]',
    'null',
    '1',
    '"x"',
    '{}',
    '{"query":1}',
    '{"query":null}',
    '{"query":"{","variables":1}',
    '{"query":"x","extensions":[]}',
    '['.repeat(50_000),
    '\xff\xfe',
    '\xef\xbb\xbf{}',
    '{"__proto__":{"query":"{x}"}}',
    '[{"query":"{__typename}"}]',
  ].map((sent) => [`the body ${sent.slice(0, 30)}`, post([json], sent), 400] as [string, string, number]),
  ['a body that is not UTF-8', post([json], '{"query":"{ company(slug: \\"citro\xebn\\") { slug } }"}'), 400],
  ['a form that is not UTF-8', post(['Content-Type: application/x-www-form-urlencoded'], 'query=\xff'), 400],
  // An invalid document is answered in GraphQL, which has the status 200 for a client that accepts any JSON.
  ['a form with a bare percent sign', post(['Content-Type: application/x-www-form-urlencoded'], 'query=%'), 200],
  ['a form with an invalid escape', post(['Content-Type: application/x-www-form-urlencoded'], 'query=%ff'), 200],
  ...[
    'variables=x&query={__typename}',
    'extensions=x&query={__typename}',
    '',
    '&',
    'query={__typename}&variables=[]',
  ].map(
    (sent) =>
      [`the form ${sent}`, post(['Content-Type: application/x-www-form-urlencoded'], sent), 400] as [
        string,
        string,
        number,
      ],
  ),
  ['a form', post(['Content-Type: application/x-www-form-urlencoded'], 'query={__typename}'), 200],
  ['a plain query', post(['Content-Type: application/graphql'], query), 200],
  ['an invalid length', lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Content-Length: x'), 400],
  ['a negative length', lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Content-Length: -1'), 400],
  [
    'a huge length',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Content-Length: 99999999999999')}{`,
    413,
  ],
  [
    'two lengths',
    lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Content-Length: 2', 'Content-Length: 3'),
    400,
  ],
  [
    'a length and chunks',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    400,
  ],
  [
    'invalid chunks',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Transfer-Encoding: chunked')}zz\r\n`,
    400,
  ],
  [
    'a chunk that is too short',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Transfer-Encoding: chunked')}5\r\nabcdefgh\r\n`,
    400,
  ],
  [
    'a huge chunk',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Transfer-Encoding: chunked')}fffffffffffffffff\r\n`,
    400,
  ],
  [
    'good chunks',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Transfer-Encoding: chunked')}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    200,
  ],
  [
    'an unknown transfer coding',
    lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Transfer-Encoding: gzip'),
    400,
  ],
  ['a GET with a body', `${get(ask, 'Content-Length: 5')}12345`, 200],
];

const root = fileURLToPath(new URL('../../', import.meta.url));

test.each(exchanges)('%s', async (_name, sent, status) => {
  const answer = await exchange(sent);
  expect([status].flat(), answer.slice(0, 500)).toContain(statusOf(answer));
  expect(answer).not.toMatch(/\n +at |node_modules|node:|\.[jt]s:\d/);
  expect(answer).not.toContain(root);
  const final = statusOf(answer) === 100 ? answer.slice(answer.indexOf('\r\n\r\n') + 4) : answer;
  expect(final.toLowerCase()).toContain('\r\nx-content-type-options: nosniff\r\n');
  expect(final.toLowerCase()).toMatch(/\r\nx-request-id: [\w-]{36}\r\n/);
  const honest = await exchange(post([json]));
  expect(honest).toMatch(/^HTTP\/1\.1 200 [^]*\{"data":\{"__typename":"Query"\}\}/);
  expect(faults()).toEqual([]);
});

/** Log lines of level error or worse, and output that is no log line. */
const faults = () =>
  server
    .output()
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{') || (JSON.parse(line) as { level: number }).level > 40);

test.each([
  ['with a length', `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Content-Length: 100')}{"query":`],
  ['in chunks', `${lines('POST /graphql HTTP/1.1', 'Host: localhost', json, 'Transfer-Encoding: chunked')}5\r\n{"que`],
  [
    'as a form',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 100')}query=`,
  ],
  [
    'as a query',
    `${lines('POST /graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/graphql', 'Content-Length: 100')}{ __ty`,
  ],
  ['before its headers end', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Le'],
])('a truncated body, %s, is no error of the server', async (_name, sent) => {
  for (const end of ['end', 'resetAndDestroy'] as const)
    await new Promise<void>((closed) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(sent);
        setTimeout(() => socket[end](), 100);
      });
      socket.resume();
      socket.on('error', () => {});
      socket.on('close', () => closed());
    });
  expect(await exchange(post([json]))).toMatch(/^HTTP\/1\.1 200 /);
  expect(faults()).toEqual([]);
});

test('headers that are too long are rejected with a message, also on a connection that has been used before', async () => {
  const answer = await new Promise<string>((closed) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(post([json])));
    socket.on('data', (part) => {
      if (text === '') socket.write(get(`/graphql?query=${'x'.repeat(20_000)}`));
      text += part.toString();
    });
    socket.on('close', () => closed(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*HTTP\/1\.1 431 [^]*may have 16 kB together/);
});
