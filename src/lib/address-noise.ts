/*
 * Data for address.ts: the parts of an address that do not identify an article. A parameter is listed for all hosts only if no
 * site is known to identify articles by it; the others (`id`, `p`, `s`, `ref`, `source`) may be listed for single hosts.
 * Every change here needs a migration that recomputes the canonical addresses.
 */

const splitWords = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Parameters to ignore on any site, in lower case: campaigns, click ids, sessions. */
export const noiseParameters: ReadonlySet<string> = splitWords(`
  fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ysclid igshid igsh li_fat_id rdt_cid epik srsltid
  obclid sccid _ga _gl _branch_match_id fb_action_ids fb_action_types fb_source fb_ref ref_src ref_url
  __twitter_impression tw_p mc_cid mc_eid mkt_tok _hsenc _hsmi vero_conv vero_id oly_anon_id oly_enc_id at_medium
  at_campaign at_campaign_type at_custom1 at_custom2 at_custom3 at_custom4 at_format at_link_id at_link_origin
  at_link_type at_bbc_team at_ptr_name xtor xtref wt_mc wt.mc_id ns_mchannel ns_source ns_campaign ns_linkname ns_fee
  pk_campaign pk_kwd pk_source pk_medium piwik_campaign piwik_kwd guccounter guce_referrer guce_referrer_sig cmpid
  cmp_id ncid icid s_cid sr_share sh_kit spm wprov phpsessid jsessionid aspsessionid usqp
`);

/** Prefixes of parameters to ignore on any site. */
export const noisePrefixes: readonly string[] = ['utm_', 'utm-', 'mtm_', 'matomo_', 'hsa_', 'itm_', 'amp_'];

/** Parameters that select another form of the same article, with the values that do. */
export const formParameters: Readonly<Record<string, readonly string[]>> = {
  amp: ['', '1', 'true', 'amp'],
  isamp: ['', '1', 'true'],
  output: ['amp'],
  outputtype: ['amp'],
  view: ['amp'],
};

/** Parameters to ignore on single hosts and their subdomains: gift tokens, share buttons, front-page positions. */
export const noiseOnHosts: Readonly<Record<string, readonly string[]>> = {
  'ft.com': ['accesstoken', 'sharetype', 'segmentid', 'desktop', 'ftcamp', 'syn-25a6b1a6', 'giftid'],
  'nytimes.com': [
    'smid',
    'smtyp',
    'unlocked_article_code',
    'referringsource',
    'partner',
    'emc',
    'rss',
    '_r',
    'searchresultposition',
  ],
  'wsj.com': ['mod', 'st', 'reflink', 'gaa_at', 'gaa_n', 'gaa_ts', 'gaa_sig'],
  'bloomberg.com': ['srnd', 'sref', 'accesstoken', 'leadsource', 'embedded-checkout'],
  'washingtonpost.com': ['pwapi_token', 'tid', 'hpid', 'itid', 'wpisrc', 'wpmm'],
  'economist.com': ['giftid', 'fsrc'],
  'theatlantic.com': ['gift'],
  'theguardian.com': ['cmp', 'cmp_bunit', 'cmp_tu', 'dcr'],
  'telegraph.co.uk': ['wt.mc_id', 'li_source', 'li_medium'],
  'reuters.com': ['il', 'taid', 'feedtype', 'feedname', 'virtualbrandchannel', 'rpc'],
  'cnbc.com': ['__source', 'par', 'recirc', 'tpcc'],
  'cnn.com': ['sr', 'hpt', 'eref', 'iref'],
  'forbes.com': ['sh', 'ss'],
  'businessinsider.com': ['r', 'ir'],
  'handelsblatt.com': ['share'],
  'faz.net': ['premium', 'gepc'],
  'asia.nikkei.com': ['del_type', 'pub_date', 'seq_num', 'n_cid'],
  'yahoo.com': ['soc_src', 'soc_trk', '.tsrc', 'tsrc'],
  'msn.com': ['ocid', 'cvid', 'ei', 'pc'],
  'youtube.com': ['si', 'feature', 'ab_channel', 'pp', 't'],
  'x.com': ['s', 't', 'cxt'],
  'linkedin.com': ['trk', 'lipi', 'licu', 'trackingid', 'refid', 'rcm'],
};

/** Hosts that serve the same site under the same paths. */
export const hostAliases: Readonly<Record<string, string>> = { 'twitter.com': 'x.com' };

/** Services that host each user's site on a subdomain, so that `m.substack.com` is a user's site, not a mobile one. */
export const sharedHosts: ReadonlySet<string> = splitWords(`
  blogspot.com wordpress.com substack.com tumblr.com medium.com ghost.io typepad.com weebly.com wixsite.com
  squarespace.com livejournal.com over-blog.com hatenablog.com beehiiv.com webflow.io github.io gitlab.io netlify.app
  vercel.app pages.dev web.app herokuapp.com appspot.com azurewebsites.net cloudfront.net amazonaws.com translate.goog
`);

/** Pages that redirect to, or show, the address in one of their parameters. */
export const redirectors: readonly {
  readonly host: RegExp;
  readonly path: string;
  readonly parameters: readonly string[];
}[] = [
  { host: /^(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/, path: '/url', parameters: ['url', 'q'] },
  { host: /^(?:lm?|www|m)\.facebook\.com$/, path: '/l.php', parameters: ['u'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: '/', parameters: ['url'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: '/safety/go', parameters: ['url'] },
  { host: /^(?:www\.)?slack-redir\.net$/, path: '/link', parameters: ['url'] },
];

/** Copies with the address of the original page in their path: AMP caches and the Internet Archive. */
export const pageCopies: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  { host: /\.cdn\.ampproject\.org$|\.bing-amp\.com$/, path: /^\/(?:c|v|wp)\/(?:s\/)?(?<address>[^/]+\..+)$/ },
  { host: /^(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/, path: /^\/amp\/(?:s\/)?(?<address>[^/]+\..+)$/ },
  { host: /^web\.archive\.org$/, path: /^\/web\/\d{4,14}(?:[a-z]{2}_)?\/(?:https?:\/{1,2})?(?<address>[^/]+\..+)$/ },
];
