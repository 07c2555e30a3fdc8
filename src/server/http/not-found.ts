import type { Plugin } from 'graphql-yoga';

/** Answers 404 to all that no plugin before has answered and that is not for the API. Yoga would take any address that ends like its own. */
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
