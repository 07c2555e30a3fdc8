import { connect as dial, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** The size of the body. */
  readonly bytes: number;
  readonly text: () => string;
}

/** A keep-alive connection that carries one request at a time. */
export interface Wire {
  readonly ask: (request: Buffer) => Promise<Answer>;
  readonly end: () => void;
}

/** A complete request that is built once and sent many times, since the client must not take much CPU. */
export function requestOf(query: string, variables: object = {}): Buffer {
  const body = JSON.stringify({ query, variables });
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    'Accept: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** The timeout for a response, in milliseconds. */
const timeoutMs = 60_000;

export function connectTo(port: number): Wire {
  let waiting: PromiseWithResolvers<Answer> | undefined;
  let connection = open();

  function open() {
    const socket = dial(port, '127.0.0.1').setNoDelay(true);
    socket.on('error', (error) => waiting?.reject(error));
    socket.on('close', () => waiting?.reject(new Error('The server has closed the connection.')));
    return { socket, answers: readResponses(socket, (answer) => waiting?.resolve(answer)) };
  }

  return {
    ask(request) {
      waiting = Promise.withResolvers<Answer>();
      // The server closes connections that have been idle for some seconds, while another server was measured.
      if (!connection.socket.writable) connection = open();
      connection.answers.begin();
      connection.socket.write(request);
      const timer = setTimeout(() => waiting?.reject(new Error(`No answer within ${timeoutMs / 1000} s.`)), timeoutMs);
      return waiting.promise.finally(() => clearTimeout(timer));
    },
    end: () => {
      waiting = undefined;
      connection.socket.destroy();
    },
  };
}

/** Assembles responses from pieces; a response ends at its content length or with an empty chunk. */
function readResponses(socket: Socket, onAnswer: (answer: Answer) => void) {
  let pieces: Buffer[] = [];
  let size = 0;
  let lastBytes = Buffer.alloc(0);
  let end: number | 'chunked' | undefined;
  let bodyAt = 0;
  socket.on('data', (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
    lastBytes = Buffer.concat([lastBytes, piece.subarray(-5)]).subarray(-5);
    if (end === undefined) {
      const head = pieces.length === 1 ? piece : Buffer.concat(pieces);
      const at = head.indexOf('\r\n\r\n');
      if (at < 0) return;
      bodyAt = at + 4;
      const length = /content-length: (\d+)/i.exec(head.toString('latin1', 0, at))?.[1];
      end = length === undefined ? 'chunked' : bodyAt + Number(length);
    }
    const isComplete = end === 'chunked' ? lastBytes.toString('latin1') === '0\r\n\r\n' : size >= end;
    if (!isComplete) return;
    const all = Buffer.concat(pieces);
    const body = all.subarray(bodyAt);
    const isChunked = end === 'chunked';
    onAnswer({
      status: Number(all.toString('latin1', 9, 12)),
      bytes: body.length,
      text: () => (isChunked ? decodeChunks(body) : body).toString(),
    });
  });
  return {
    begin: () => {
      [pieces, size, end] = [[], 0, undefined];
    },
  };
}

/** Decodes a chunked body. */
function decodeChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!length) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
