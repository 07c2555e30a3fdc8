import type { Plugin } from 'graphql-yoga';
import { requestIdOf } from './request-id.ts';

/** Sets the headers that every response has. `isShared`: whether CORS headers depend on the origin. */
export const useHeaders = ({ isShared }: { isShared: boolean }): Plugin => ({
  onResponse({ request, response: { headers } }) {
    headers.set('x-content-type-options', 'nosniff');
    headers.set('x-request-id', requestIdOf(request));
    addVary(headers, 'Accept');
    if (isShared) addVary(headers, 'Origin');
  },
});

/** Adds the name of a request header to `Vary`, if it is not there. */
export function addVary(headers: Headers, name: string): void {
  const known = headers.get('vary');
  const names = known?.toLowerCase().split(/ *, */) ?? [];
  if (!names.includes(name.toLowerCase())) headers.set('vary', known ? `${known}, ${name}` : name);
}
