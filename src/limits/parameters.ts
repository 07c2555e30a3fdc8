import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses what is no JSON in the address of a GET: Yoga would take that for a fault of ours. */
export const useParameters = (): Plugin => ({
  onRequestParse({ request, url }) {
    if (request.method !== 'GET') return;
    for (const name of ['variables', 'extensions']) {
      const text = url.searchParams.get(name);
      if (text && !isObject(text))
        throw new GraphQLError(`"${name}" must be a JSON object; got ${JSON.stringify(text.slice(0, 100))}.`, {
          extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
        });
    }
  },
});

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value); // null stands for none
  } catch {
    return false;
  }
}
