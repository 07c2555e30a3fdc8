import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'graphql-yoga';
import { compressOnce } from './http/compression.ts';
import { namesOperation } from './plugins/operations/persisted.ts';

type Bytes = Buffer<ArrayBuffer>;

interface SiteFile {
  readonly body: Bytes;
  readonly headers: Record<string, string>;
}

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The browser asks nobody but us. GraphiQL's editor sets style attributes, so styles may be inline; scripts never. */
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

/** The pages whose address is not their file's name. */
const addresses: Record<string, string> = { '/index.html': '/', '/graphiql.html': '/graphql' };

const notBuilt = `The GraphQL API is up, but its pages for the browser are not built.
Run "npm run prepare" in Grapevine's folder to build them, then start the server again.
`;

/**
 * Serves the pages that Vite built into `dist`: GraphiQL to a browser that opens `/graphql`, and their assets. Whatever
 * else arrives, a query among it, goes on to Yoga. The files are read once, here: a request names one of them or none,
 * so no path leads out of the folder. Without `dist` the API works all the same, and `/graphql` says what is missing.
 */
export function useSite(dist: URL): Plugin {
  const files = readFiles(dist);
  return {
    onRequest(event) {
      const { request, url, fetchAPI } = event;
      if (request.method !== 'GET' && request.method !== 'HEAD') return;
      const answer = (body: Bytes | string | null, status: number, headers: Record<string, string>) =>
        event.endResponse(
          new fetchAPI.Response(request.method === 'HEAD' ? null : body, { status, headers: { ...headers } }),
        );

      const isGraphql = url.pathname === '/graphql';
      // A link to the answer of a named operation shows the answer in a browser too.
      if (isGraphql && (namesOperation(url) || !request.headers.get('accept')?.includes('text/html'))) return;

      const file = files.get(url.pathname);
      if (file) {
        if (namesTag(request.headers.get('if-none-match'), file.headers['etag']))
          return answer(null, 304, file.headers);
        compressOnce(request, file);
        return answer(file.body, 200, file.headers);
      }
      if (isGraphql) {
        return answer(notBuilt, 503, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' });
      }
      // Until there is a dashboard, whoever opens the server's bare address is shown GraphiQL.
      if (url.pathname === '/') return answer(null, 307, { ...securityHeaders, location: '/graphql' });
    },
  };
}

/** Every file under the folder by the path of its URL; none if there is no such folder. */
function readFiles(dist: URL): Map<string, SiteFile> {
  const folder = fileURLToPath(dist);
  const files = new Map<string, SiteFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    const body = readFileSync(path);
    const headers = {
      ...securityHeaders,
      'content-type': mediaTypes[extname(name)] ?? 'application/octet-stream',
      // Vite puts a hash of the content into the names of its assets, so what such a name stands for never changes.
      'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      // Weak: the same tag stands for the file in any coding.
      etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`,
    };
    files.set(addresses[name] ?? name, { body, headers });
  }
  return files;
}

/** Whether an If-None-Match header, which may list several tags, names this one. */
function namesTag(header: string | null, tag = ''): boolean {
  return header?.split(',').some((part) => part.trim() === tag) ?? false;
}
