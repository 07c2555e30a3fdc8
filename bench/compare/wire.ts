import { connect as dial, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Of the body. */
  readonly bytes: number;
  readonly text: () => string;
}

/** A connection that is kept alive, and carries one request at a time. */
export interface Wire {
  readonly ask: (request: Buffer) => Promise<Answer>;
  readonly end: () => void;
}

/** A whole request, made once and sent many times: little of a core is left for whoever asks. */
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

/** No answer may take longer, in milliseconds. */
const patience = 60_000;

export function connectTo(port: number): Wire {
  let waiting: PromiseWithResolvers<Answer> | undefined;
  let line = dialled();

  function dialled() {
    const socket = dial(port, '127.0.0.1').setNoDelay(true);
    socket.on('error', (error) => waiting?.reject(error));
    socket.on('close', () => waiting?.reject(new Error('The server has closed the connection.')));
    return { socket, answers: reading(socket, (answer) => waiting?.resolve(answer)) };
  }

  return {
    ask(request) {
      waiting = Promise.withResolvers<Answer>();
      // A server closes a connection over which nothing has come for some seconds, while another took so long.
      if (!line.socket.writable) line = dialled();
      line.answers.begin();
      line.socket.write(request);
      const timer = setTimeout(() => waiting?.reject(new Error(`No answer within ${patience / 1000} s.`)), patience);
      return waiting.promise.finally(() => clearTimeout(timer));
    },
    end: () => {
      waiting = undefined;
      line.socket.destroy();
    },
  };
}

/** Puts the pieces of an answer together; it ends by its length, or by a chunk of none. */
function reading(socket: Socket, onAnswer: (answer: Answer) => void) {
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
    const isWhole = end === 'chunked' ? lastBytes.toString('latin1') === '0\r\n\r\n' : size >= end;
    if (!isWhole) return;
    const all = Buffer.concat(pieces);
    const body = all.subarray(bodyAt);
    const isChunked = end === 'chunked';
    onAnswer({
      status: Number(all.toString('latin1', 9, 12)),
      bytes: body.length,
      text: () => (isChunked ? joined(body) : body).toString(),
    });
  });
  return {
    begin: () => {
      [pieces, size, end] = [[], 0, undefined];
    },
  };
}

/** The chunks of a body without their lengths. */
function joined(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!length) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
