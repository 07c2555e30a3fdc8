import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'graphql-yoga';
import { lookup } from 'mrmime';
import { compressOnce } from './http/compression.ts';
import { namesOperation } from './plugins/operations/persisted.ts';

type Bytes = Buffer<ArrayBuffer>;

interface StaticFile {
  readonly body: Bytes;
  readonly headers: Record<string, string>;
}

/** Pages load from this server only. GraphiQL's editor sets style attributes, so styles may be inline; scripts never. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'same-origin',
};

/** URL paths of the pages that are not served under the name of their file. */
const pagePaths: Record<string, string> = { '/index.html': '/', '/graphiql.html': '/graphql' };

const notBuilt = `The GraphQL API is up, but its pages for the browser are not built.
Run "npm run prepare" in Grapevine's folder to build them, then start the server again.
`;

/**
 * Serves the pages that Vite built into `dist`: GraphiQL to a browser that opens `/graphql`, and their assets. Every other
 * request, queries among them, goes on to Yoga. Without `dist` the API works all the same, and `/graphql` says what is missing.
 *
 * The files are read once, here: a request's path is a key of a map, so none leads out of the folder, and each file is compressed
 * once. No library does that in a fetch handler (docs/dependencies.md).
 */
export function useStaticFiles(dist: URL): Plugin {
  const files = readFiles(dist);
  return {
    onRequest(event) {
      const { request, url, fetchAPI } = event;
      if (request.method !== 'GET' && request.method !== 'HEAD') return;
      const respond = (body: Bytes | string | null, status: number, headers: Record<string, string>) =>
        event.endResponse(
          new fetchAPI.Response(request.method === 'HEAD' ? null : body, { status, headers: { ...headers } }),
        );

      const isGraphql = url.pathname === '/graphql';
      // A link to a persisted operation shows its result in a browser too.
      if (isGraphql && (namesOperation(url) || !request.headers.get('accept')?.includes('text/html'))) return;

      const file = files.get(url.pathname);
      if (file) {
        if (matchesETag(request.headers.get('if-none-match'), file.headers['etag']))
          return respond(null, 304, file.headers);
        compressOnce(request, file);
        return respond(file.body, 200, file.headers);
      }
      if (isGraphql) {
        return respond(notBuilt, 503, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' });
      }
      // Until there is a dashboard, the root shows GraphiQL.
      if (url.pathname === '/') return respond(null, 307, { ...securityHeaders, location: '/graphql' });
    },
  };
}

/** All files under the folder by URL path; none if there is no such folder. */
function readFiles(dist: URL): Map<string, StaticFile> {
  const folder = fileURLToPath(dist);
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    const body = readFileSync(path);
    const type = lookup(name) ?? 'application/octet-stream';
    const headers = {
      ...securityHeaders,
      'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
      // Vite puts a hash of the content into the names of its assets, so the content under such a name never changes.
      'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      // Weak, because it is the same for the compressed file.
      etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`,
    };
    files.set(pagePaths[name] ?? name, { body, headers });
  }
  return files;
}

/** Whether an If-None-Match header, which may list several tags, has this one. */
function matchesETag(header: string | null, tag = ''): boolean {
  return header?.split(',').some((part) => part.trim() === tag) ?? false;
}
