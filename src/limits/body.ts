import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { mostBytes } from './most.ts';

/**
 * Refuses a body that is too long with 413. Yoga can do so too, by leading each body through another stream, which takes
 * a third of the time of a small request. Here only a body that does not say how long it is, is counted as it arrives;
 * where one says so, Node takes no more than that.
 */
export const useBodyLimit = (): Plugin => ({
  onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
    const length = request.headers.get('content-length');
    if (Number(length) > mostBytes) throw tooLong();
    if (length !== null || !requestParser || !request.body) return;
    setRequestParser(async ({ url, method, headers, body }) =>
      requestParser(new fetchAPI.Request(url, { method, headers, body: await read(body!) })),
    );
  },
});

/** Reads no further than it may, and leaves the rest where it is: to cancel it would cut the line before the answer is out. */
async function read(body: ReadableStream<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    length += value.byteLength;
    if (length > mostBytes) throw tooLong();
    parts.push(value);
  }
}

const tooLong = () =>
  new GraphQLError(`The body of a request may have ${mostBytes.toLocaleString('en')} bytes, and this one has more.`, {
    extensions: { code: 'TOO_LONG', http: { status: 413 } },
  });
