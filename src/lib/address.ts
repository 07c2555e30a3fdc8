import {
  pageCopies,
  formParameters,
  noiseOnHosts,
  noiseParameters,
  noisePrefixes,
  hostAliases,
  sharedHosts,
  redirectors,
} from './address-noise.ts';
import { compareText } from './compare.ts';

/** Longer addresses do not fit into a database index. */
const maxAddressLength = 2000;
/** Control and format characters, and line separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** The rule that a text breaks as the address of a source, for "must be …"; undefined if it is valid. Ignores surrounding whitespace. */
export function findAddressMistake(text: string): string | undefined {
  const given = text.trim();
  if (given.includes('\\') || invisible.test(given) || !given.isWellFormed())
    return 'an address without backslashes and characters that cannot be seen';
  const url = /^https?:\/\//i.test(given) ? URL.parse(given) : null;
  if (!url) return 'the address of a web page';
  if (url.username !== '' || url.password !== '') return 'an address without a user and a password';
  if (url.href.length > maxAddressLength) return `an address of ${maxAddressLength} characters at most`;
  return undefined;
}

/**
 * Returns the form in which addresses are compared: different spellings of one article's address have the same canonical form,
 * addresses of different articles never do. Undefined for an invalid address (`findAddressMistake`). docs/stories.md lists
 * what is ignored; the data is in address-noise.ts.
 */
export function canonicalizeAddress(text: string): string | undefined {
  if (findAddressMistake(text) !== undefined) return undefined;
  const form = formatCanonical(unwrap(new URL(text.trim())));
  // A redirector may be recognisable only in canonical form, such as `mobile.google.com/amp/…`.
  const url = new URL(form);
  const inner = unwrap(url);
  return inner === url ? form : canonicalizeAddress(inner.href);
}

function formatCanonical(url: URL): string {
  const path = stripAmp(normalizePath(url));
  const query = normalizeQuery(url);
  return `https://${normalizeHost(url, path)}${path}${query === '' ? '' : `?${query}`}${extractRoute(url.hash)}`;
}

/** Replaces the address of a redirector or a copy by that of the page itself. Ends, since each step makes the address shorter. */
function unwrap(url: URL): URL {
  const inner = findInnerAddress(url);
  const target = inner !== undefined && findAddressMistake(inner) === undefined ? new URL(inner) : undefined;
  return target && target.href.length < url.href.length ? unwrap(target) : url;
}

function findInnerAddress({ hostname, pathname, search, searchParams }: URL): string | undefined {
  const wrapper = redirectors.find(({ host, path }) => host.test(hostname) && path === pathname);
  const shown = wrapper?.parameters.map((name) => searchParams.get(name)).find((value) => value);
  if (shown) return shown;
  for (const { host, path } of pageCopies) {
    const address = host.test(hostname) ? path.exec(pathname)?.groups?.['address'] : undefined;
    if (address) return `https://${address}${search}`;
  }
  return undefined;
}

/**
 * Strips `www.`, and the `m.`, `mobile.` or `amp.` of a mobile site, which serves the articles of its parent domain under the
 * same paths. Front pages keep their host, and so do sites of their own such as `m.co.uk` or `mobile.substack.com`.
 */
function normalizeHost({ hostname, port }: URL, path: string): string {
  const host = stripSubdomains(hostname.replace(/\.$/, ''), path !== '/');
  return `${hostAliases[host] ?? host}${port === '' || port === '80' || port === '443' ? '' : `:${port}`}`;
}

function stripSubdomains(host: string, isArticle: boolean): string {
  const [, prefix, above] = /^(www|m|mobile|amp)\.(.+\..+)$/.exec(host) ?? [];
  if (above === undefined) return host;
  return prefix === 'www' || (isArticle && !isShared(above)) ? stripSubdomains(above, isArticle) : host;
}

/** Whether the subdomains of a host belong to different owners: a registry such as `co.uk`, or a hosting service. */
const isShared = (host: string) =>
  /^(?:[a-z]{2,3}|asso|gouv|govt|info|name)\.[a-z]{2}$/.test(host) || sharedHosts.has(host);

/** Strips session ids and trailing slashes, and normalizes escapes. Case is significant. */
function normalizePath({ pathname }: URL): string {
  const path = pathname.replace(/;jsessionid=[^/]*/gi, '').replace(/\/+$/, '');
  return path === '' ? '/' : path.split('/').map(normalizeEscapes).join('/');
}

/**
 * Strips what selects the AMP form of an article: a leading or trailing `/amp`, a trailing `.amp` or `.amp.html`. A path with a
 * digit, or with three words in one segment, is an article and not a section such as `/audio/amp`.
 */
function stripAmp(path: string): string {
  const named = path.replace(/(?<=[^/])\.amp(?=$|\.html?$)/, '');
  const isArticle = named.split('/').some((part) => /\d|[^-_]+[-_][^-_]+[-_][^-_]+/.test(part));
  const plain = isArticle ? named.replace(/^\/amp(?=\/.)|(?<=.)\/+amp$/, '') : named;
  return plain === path ? path : stripAmp(plain.replace(/(?<=.)\/+$/, ''));
}

/** Strips parameters that do not identify the article, and sorts the others by name. Repeated parameters keep their order. */
function normalizeQuery({ hostname, search }: URL): string {
  const isNoise = createNoiseFilter(hostname);
  return search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [name: string, value: string] => {
      const [name = '', ...value] = pair.replaceAll('+', '%20').split('=');
      return [normalizeEscapes(name), normalizeEscapes(value.join('='))];
    })
    .filter(([name, value]) => name + value !== '' && !isNoise(name.toLowerCase(), value.toLowerCase()))
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
}

function createNoiseFilter(hostname: string): (name: string, value: string) => boolean {
  const labels = hostname.split('.');
  const hosts = labels.map((_label, at) => labels.slice(at).join('.'));
  const own = new Set(hosts.flatMap((host) => noiseOnHosts[hostAliases[host] ?? host] ?? []));
  return (name, value) =>
    noiseParameters.has(name) ||
    own.has(name) ||
    noisePrefixes.some((prefix) => name.startsWith(prefix)) ||
    (Object.hasOwn(formParameters, name) && formParameters[name]!.includes(value));
}

/** Keeps a fragment only if it is a client-side route (`#!/a`, `#/a`), not an anchor within the page. */
const extractRoute = (hash: string) => (/^#!?\//.test(hash) || hash.startsWith('#!') ? hash : '');

/** Percent-encodes in one canonical way. Bytes that are not UTF-8 stay as they are. */
function normalizeEscapes(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return part.replaceAll(/%[0-9a-f]{2}/gi, (byte) => byte.toUpperCase());
  }
}

/** Whether two addresses lead to one page; false for what is no address. */
export function isSameAddress(one: string | null | undefined, other: string | null | undefined): boolean {
  const address = canonicalizeAddress(one ?? '');
  return address !== undefined && address === canonicalizeAddress(other ?? '');
}
