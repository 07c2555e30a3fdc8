import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findAddressMistake, canonicalizeAddress } from '../../src/lib/address.ts';
import { tries } from '../support/runs.ts';

const article = 'https://news.example.com/2026/odin-fca';

describe('one article', () => {
  test.each([
    ['campaign parameters', `${article}?utm_source=twitter&utm_medium=social`],
    ['a click id', `${article}?fbclid=abc`],
    ['a campaign parameter in capitals', `${article}?UTM_Source=x&FBCLID=y`],
    ['a trailing slash', `${article}/`],
    ['trailing slashes', `${article}//?utm_source=x`],
    ['http', 'http://news.example.com/2026/odin-fca'],
    ['www', 'https://www.news.example.com/2026/odin-fca'],
    ['a host in capitals', 'https://News.Example.COM/2026/odin-fca'],
    ['a scheme in capitals', 'HTTPS://news.example.com/2026/odin-fca'],
    ['a host with a trailing dot', 'https://news.example.com./2026/odin-fca'],
    ['a fragment', `${article}#comments`],
    ['a fragment that names a text', `${article}#:~:text=Odin`],
    ['an empty fragment', `${article}#`],
    ['an empty query', `${article}?`],
    ['the default port', 'https://news.example.com:443/2026/odin-fca'],
    ['the default port of http', 'http://news.example.com:80/2026/odin-fca'],
    ['escaped letters', 'https://news.example.com/2026/%6Fdin%2Dfca'],
    ['steps back', 'https://news.example.com/2025/../2026/./odin-fca'],
    ['blanks around it', `  ${article}\n`],
    ['a no-break blank around it', `\u00A0${article}\uFEFF`],
    ['a session', `${article};jsessionid=0A1B?PHPSESSID=1`],
    ['a mobile host', 'https://m.news.example.com/2026/odin-fca'],
    ['another mobile host', 'http://www.mobile.news.example.com/2026/odin-fca'],
    ['an AMP host', 'https://amp.news.example.com/2026/odin-fca/'],
    ['AMP at the end', `${article}/amp/`],
    ['AMP at the start, as a relay', 'https://news.example.com/amp/2026/odin-fca'],
    ['AMP as its kind', `${article}.amp`],
    ['AMP as a parameter', `${article}?amp=1`],
    ['AMP as a bare parameter', `${article}?amp`],
    ['AMP as the form of output', `${article}?outputType=amp`],
    ['Google’s cache of AMP', 'https://www.google.com/amp/s/news.example.com/2026/odin-fca/amp/'],
    [
      'another cache of AMP',
      'https://news-example-com.cdn.ampproject.org/c/s/news.example.com/2026/odin-fca?amp_js_v=0.1',
    ],
    ['a redirect by a search engine', `https://www.google.co.uk/url?sa=t&url=${encodeURIComponent(article)}&ved=2ah`],
    [
      'a redirect by a social network',
      `https://l.facebook.com/l.php?u=${encodeURIComponent(`${article}?fbclid=1`)}&h=A`,
    ],
    [
      'a redirect by a mail filter',
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(article)}&data=1`,
    ],
    ['a copy in an archive', `https://web.archive.org/web/20260210120000/${article}`],
    ['a copy in an archive, under http', 'http://web.archive.org/web/20260210/http:/news.example.com/2026/odin-fca'],
  ])('is the same with %s', (_what, address) => {
    expect(canonicalizeAddress(address)).toBe(article);
  });

  test.each([
    ['parameters in another order', 'https://example.com/a?id=1&page=2', 'https://example.com/a?page=2&id=1'],
    ['another escape of a blank', 'https://example.com/a%20b?q=c+d', 'https://example.com/a b?q=c%20d'],
    ['a lower-case escape', 'https://example.com/caf%c3%a9', 'https://example.com/café'],
    ['a comma escaped', 'https://example.com/a,b', 'https://example.com/a%2Cb'],
    ['an empty parameter', 'https://example.com/a?id', 'https://example.com/a?id='],
    ['its name in another script', 'https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
    [
      'a gift',
      'https://www.ft.com/content/aa-11?accessToken=z&sharetype=gift&segmentId=1',
      'https://ft.com/content/aa-11',
    ],
    [
      'another gift',
      'https://www.nytimes.com/a/b.html?unlocked_article_code=1.x&smid=url-share',
      'https://nytimes.com/a/b.html',
    ],
    ['the other name of a network', 'https://twitter.com/ford/status/12?s=20', 'https://x.com/ford/status/12'],
    ['AMP before its end', 'https://example.com/a-12.amp.html', 'https://example.com/a-12.html'],
  ])('is the same with %s', (_what, one, other) => {
    expect(canonicalizeAddress(one)).toBe(canonicalizeAddress(other));
  });
});

describe('two articles', () => {
  test.each([
    ['an id in the query', 'https://example.com/news.php?id=299309', 'https://example.com/news.php?id=299310'],
    ['an id without a name', 'https://example.com/?419947', 'https://example.com/?419948'],
    ['a parameter that is tracking only elsewhere', 'https://example.com/a?ref=1', 'https://example.com/a?ref=2'],
    ['a gift’s name on another host', 'https://example.com/a?st=1', 'https://example.com/a?st=2'],
    ['a host with the same ending', 'https://soft.com/a?accessToken=1', 'https://soft.com/a?accessToken=2'],
    ['the case of the path', 'https://example.com/aB1', 'https://example.com/ab1'],
    ['the case of a value', 'https://youtube.com/watch?v=aB1', 'https://youtube.com/watch?v=ab1'],
    ['the case of a parameter', 'https://example.com/?ID=1', 'https://example.com/?id=1'],
    ['the order of values of one parameter', 'https://example.com/?a=1&a=2', 'https://example.com/?a=2&a=1'],
    ['a route', 'https://example.com/#!/a', 'https://example.com/#!/b'],
    ['a route without an exclamation mark', 'https://example.com/#/a', 'https://example.com/#/b'],
    ['a route or none', 'https://example.com/#!/a', 'https://example.com/'],
    ['a part of the host', 'https://uk.example.com/a', 'https://example.com/a'],
    ['a port', 'https://example.com:8080/a', 'https://example.com/a'],
    ['an escaped slash', 'https://example.com/a%2Fb', 'https://example.com/a/b'],
    ['a blank and a plus in the path', 'https://example.com/a+b', 'https://example.com/a%20b'],
    ['an escaped mark', 'https://example.com/?q=a%26b', 'https://example.com/?q=a&b'],
    ['bytes that are no text', 'https://example.com/?q=%E9', 'https://example.com/?q=%E8'],
    ['sites below a registry', 'https://m.co.uk/2026/a-b-c', 'https://amp.co.uk/2026/a-b-c'],
    ['sites of a service', 'https://mobile.substack.com/p/a-b-c', 'https://substack.com/p/a-b-c'],
    ['a front page and a mobile one', 'https://m.example.com/', 'https://example.com/'],
    ['a section named AMP', 'https://example.com/brands/amp', 'https://example.com/brands'],
    ['a page named AMP', 'https://example.com/amp', 'https://example.com/'],
    ['another value of a form', 'https://example.com/a?amp=2', 'https://example.com/a'],
    ['what leads nowhere', 'https://www.google.com/url?q=ford', 'https://www.google.com/url?q=fiat'],
    [
      'what is archived',
      'https://web.archive.org/web/2026/https://a.example/1',
      'https://web.archive.org/web/2026/https://a.example/2',
    ],
  ])('are not merged where they differ in %s', (_what, one, other) => {
    expect(canonicalizeAddress(one)).toBeDefined();
    expect(canonicalizeAddress(one)).not.toBe(canonicalizeAddress(other));
  });
});

test.each([
  ['nope', 'the address of a web page'],
  ['', 'the address of a web page'],
  ['ftp://example.com/a', 'the address of a web page'],
  ['mailto:a@b.c', 'the address of a web page'],
  ['https:example.com/a', 'the address of a web page'],
  ['https://', 'the address of a web page'],
  ['https://a b/', 'the address of a web page'],
  ['https://u:p@example.com/a', 'an address without a user and a password'],
  ['https://u@example.com/a', 'an address without a user and a password'],
  ['https://:p@example.com/a', 'an address without a user and a password'],
  ['https://example.com\\@evil.example/a', 'an address without backslashes and characters that cannot be seen'],
  ['https:\\\\example.com', 'an address without backslashes and characters that cannot be seen'],
  ['https://example.com/a\nb', 'an address without backslashes and characters that cannot be seen'],
  ['https://exa\tmple.com/a', 'an address without backslashes and characters that cannot be seen'],
  ['https://example.com/a\u0000', 'an address without backslashes and characters that cannot be seen'],
  ['https://example.com/a\u202Eb', 'an address without backslashes and characters that cannot be seen'],
  ['https://example.com/a\u200B', 'an address without backslashes and characters that cannot be seen'],
  ['https://example.com/\uD800', 'an address without backslashes and characters that cannot be seen'],
  [`https://example.com/${'a'.repeat(2000)}`, 'an address of 2000 characters at most'],
  [`https://example.com/${'字'.repeat(400)}`, 'an address of 2000 characters at most'],
])('%j is rejected', (text, rule) => {
  expect(findAddressMistake(text)).toBe(rule);
  expect(canonicalizeAddress(text)).toBeUndefined();
});

const word = fc.stringMatching(/^[a-zA-Z0-9]{1,6}$/);
const part = fc.oneof(
  word,
  fc.constantFrom(
    'amp',
    'a-b-c',
    '2026',
    'x.amp',
    '%2F',
    '%E9',
    '%7e',
    'a b',
    'ü',
    '',
    'www',
    ';jsessionid=1',
    '..',
    "it's",
  ),
);
const address = fc
  .record({
    scheme: fc.constantFrom('http://', 'https://', 'HTTPS://'),
    below: fc.array(fc.constantFrom('www', 'm', 'amp', 'mobile', 'uk', 'news'), { maxLength: 3 }),
    host: fc.constantFrom(
      'example.com',
      'ft.com',
      'co.uk',
      'x.com',
      'twitter.com',
      'google.com',
      'substack.com',
      'bücher.example',
    ),
    port: fc.constantFrom('', ':80', ':443', ':8080'),
    path: fc.array(part, { maxLength: 4 }),
    query: fc.array(fc.tuple(fc.oneof(part, fc.constantFrom('utm_source', 'amp', 'id', 's')), part), { maxLength: 4 }),
    hash: fc.constantFrom('', '#', '#a', '#!/a', '#/b'),
  })
  .map(
    ({ scheme, below, host, port, path, query, hash }) =>
      `${scheme}${[...below, host].join('.')}${port}${path.map((one) => `/${one}`).join('')}${query.length ? '?' : ''}${query.map((pair) => pair.join('=')).join('&')}${hash}`,
  );

describe('the canonical form', () => {
  test('is stable', () => {
    fc.assert(
      fc.property(address, (one) => {
        const canonical = canonicalizeAddress(one);
        expect(canonical).toBeDefined();
        expect(canonicalizeAddress(canonical!)).toBe(canonical);
      }),
      { numRuns: tries(2000), examples: [['http://mobile.google.com/amp/x.amp/A']] },
    );
  });

  test('does not depend on the order of parameters, the scheme, www or noise', () => {
    const named = fc.uniqueArray(fc.tuple(word, word), { maxLength: 5, selector: ([name]) => name });
    fc.assert(
      fc.property(named, fc.context(), (pairs, context) => {
        const text = (some: readonly (readonly string[])[]) => some.map((pair) => pair.join('=')).join('&');
        const [one, other] = [
          `https://example.com/a?${text(pairs)}`,
          `http://www.example.com/a/?${text([['utm_id', 'z'], ...pairs.toReversed(), ['gclid', '1']])}#top`,
        ];
        context.log(`${one} ${other}`);
        expect(canonicalizeAddress(one)).toBe(canonicalizeAddress(other));
      }),
    );
  });

  test('differs where a path or the value of an id does', () => {
    const name = fc.constantFrom('id', 'p', 's', 'ref', 'source', 'article', 'v');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), name, word, word, (path, id, one, other) => {
        fc.pre(one !== other);
        const at = `https://example.com/${path.join('/')}`;
        expect(canonicalizeAddress(`${at}?${id}=${one}`)).not.toBe(canonicalizeAddress(`${at}?${id}=${other}`));
        if (one !== 'amp' && other !== 'amp')
          expect(canonicalizeAddress(`${at}/${one}`)).not.toBe(canonicalizeAddress(`${at}/${other}`));
        expect(canonicalizeAddress(`${at}#!/${one}`)).not.toBe(canonicalizeAddress(`${at}#!/${other}`));
      }),
    );
  });
});

test('each source of the seeds has an address of its own', () => {
  const folder = new URL('../../seeds/', import.meta.url);
  const sources = readdirSync(folder).flatMap((file): { slug: string; url?: string }[] =>
    file.endsWith('.yaml') ? (parse(readFileSync(new URL(file, folder), 'utf8')).sources ?? []) : [],
  );
  const addresses = new Map<string, Set<string>>();
  for (const { slug, url } of sources) {
    if (!url) continue;
    const canonical = canonicalizeAddress(url)!;
    addresses.set(canonical, (addresses.get(canonical) ?? new Set()).add(slug));
  }
  expect(addresses.size).toBeGreaterThan(100);
  expect([...addresses].filter(([, slugs]) => slugs.size > 1)).toEqual([]);
});
