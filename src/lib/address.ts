import {
  copies,
  formParameters,
  noiseOnHosts,
  noiseParameters,
  noisePrefixes,
  otherNames,
  sharedHosts,
  wrappers,
} from './address-noise.ts';
import { compareText } from './compare.ts';

/** Longer ones fit into no index, however they are spelt. */
const longest = 2000;
/** What shows nothing, or ends a line: control and format characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Why a text is no address that a source can have, as a rule; undefined if it is one. Blanks around it do not matter. */
export function addressMistake(text: string): string | undefined {
  const given = text.trim();
  if (given.includes('\\') || invisible.test(given) || !given.isWellFormed())
    return 'an address without backslashes and characters that cannot be seen';
  const url = /^https?:\/\//i.test(given) ? URL.parse(given) : null;
  if (!url) return 'the address of a web page';
  if (url.username !== '' || url.password !== '') return 'an address without a user and a password';
  if (url.href.length > longest) return `an address of ${longest} characters at most`;
  return undefined;
}

/**
 * The one form in which addresses are compared: two that lead to one article in different spellings have the same, and two
 * that name different articles never do. Undefined for what is no address (`addressMistake`). docs/stories.md lists what
 * makes no difference; the lists of it are in address-noise.ts.
 */
export function canonicalAddress(text: string): string | undefined {
  if (addressMistake(text) !== undefined) return undefined;
  const form = canonicalOf(unwrapped(new URL(text.trim())));
  // What wraps another address may be seen only then, as at `mobile.google.com/amp/…`.
  const url = new URL(form);
  const inner = unwrapped(url);
  return inner === url ? form : canonicalAddress(inner.href);
}

function canonicalOf(url: URL): string {
  const path = withoutForm(pathOf(url));
  const query = queryOf(url);
  return `https://${hostOf(url, path)}${path}${query === '' ? '' : `?${query}`}${routeIn(url.hash)}`;
}

/** A page that only leads on to another, or is a copy of it, is that page. Each step leaves less, so it comes to an end. */
function unwrapped(url: URL): URL {
  const inner = innerAddress(url);
  const target = inner !== undefined && addressMistake(inner) === undefined ? new URL(inner) : undefined;
  return target && target.href.length < url.href.length ? unwrapped(target) : url;
}

function innerAddress({ hostname, pathname, search, searchParams }: URL): string | undefined {
  const wrapper = wrappers.find(({ host, path }) => host.test(hostname) && path === pathname);
  const shown = wrapper?.parameters.map((name) => searchParams.get(name)).find((value) => value);
  if (shown) return shown;
  for (const { host, path } of copies) {
    const address = host.test(hostname) ? path.exec(pathname)?.groups?.['address'] : undefined;
    if (address) return `https://${address}${search}`;
  }
  return undefined;
}

/**
 * Without `www.`, and without the `m.`, `mobile.` or `amp.` of a mobile site: it serves the articles of the site above it
 * under the same paths. A front page is no article, and `m.co.uk` or `mobile.substack.com` is a site of its own.
 */
function hostOf({ hostname, port }: URL, path: string): string {
  const host = plainHost(hostname.replace(/\.$/, ''), path !== '/');
  return `${otherNames[host] ?? host}${port === '' || port === '80' || port === '443' ? '' : `:${port}`}`;
}

function plainHost(host: string, isArticle: boolean): string {
  const [, prefix, above] = /^(www|m|mobile|amp)\.(.+\..+)$/.exec(host) ?? [];
  if (above === undefined) return host;
  return prefix === 'www' || (isArticle && !isShared(above)) ? plainHost(above, isArticle) : host;
}

/** Whether what is below a host are sites of different people: those of a registry such as `co.uk`, or of a service. */
const isShared = (host: string) =>
  /^(?:[a-z]{2,3}|asso|gouv|govt|info|name)\.[a-z]{2}$/.test(host) || sharedHosts.has(host);

/** Without a session and slashes at its end; its case matters, and how its letters are escaped does not. */
function pathOf({ pathname }: URL): string {
  const path = pathname.replace(/;jsessionid=[^/]*/gi, '').replace(/\/+$/, '');
  return path === '' ? '/' : path.split('/').map(escaped).join('/');
}

/**
 * Without what asks for the AMP form of an article: `/amp` before or behind its path, `.amp` or `.amp.html` at its end. A path
 * names an article, and no section such as `/audio/amp`, if it holds a number, or three words in one of its parts.
 */
function withoutForm(path: string): string {
  const named = path.replace(/(?<=[^/])\.amp(?=$|\.html?$)/, '');
  const isArticle = named.split('/').some((part) => /\d|[^-_]+[-_][^-_]+[-_][^-_]+/.test(part));
  const plain = isArticle ? named.replace(/^\/amp(?=\/.)|(?<=.)\/+amp$/, '') : named;
  return plain === path ? path : withoutForm(plain.replace(/(?<=.)\/+$/, ''));
}

/** Without what names no article. The order of names does not matter; that of the values of one name does. */
function queryOf({ hostname, search }: URL): string {
  const isNoise = isNoiseOn(hostname);
  return search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [name: string, value: string] => {
      const [name = '', ...value] = pair.replaceAll('+', '%20').split('=');
      return [escaped(name), escaped(value.join('='))];
    })
    .filter(([name, value]) => name + value !== '' && !isNoise(name.toLowerCase(), value.toLowerCase()))
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
}

function isNoiseOn(hostname: string): (name: string, value: string) => boolean {
  const labels = hostname.split('.');
  const hosts = labels.map((_label, at) => labels.slice(at).join('.'));
  const own = new Set(hosts.flatMap((host) => noiseOnHosts[otherNames[host] ?? host] ?? []));
  return (name, value) =>
    noiseParameters.has(name) ||
    own.has(name) ||
    noisePrefixes.some((prefix) => name.startsWith(prefix)) ||
    (Object.hasOwn(formParameters, name) && formParameters[name]!.includes(value));
}

/** A place within a page is no part of its address; a route is (`#!/a`, `#/a`), since the page shows what it names. */
const routeIn = (hash: string) => (/^#!?\//.test(hash) || hash.startsWith('#!') ? hash : '');

/** Escaped in the one way; bytes that are no text stay as they are. */
function escaped(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return part.replaceAll(/%[0-9a-f]{2}/gi, (byte) => byte.toUpperCase());
  }
}
