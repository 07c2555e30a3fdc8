import type { Plugin } from 'graphql-yoga';

/** Responds with 404 to what no plugin before it has answered, unless it is for the API. Yoga would take any path that ends in `/graphql`. */
export const useNotFound = (): Plugin => ({
  onRequest(event) {
    const { url, fetchAPI } = event;
    if (url.pathname === '/graphql' || url.pathname === '/graphql/') return;
    event.endResponse(
      new fetchAPI.Response('There is nothing at this address. The API is at /graphql.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      }),
    );
  },
});
