import { createJudge } from '../../src/method/assess.ts';
import type { Evidence, Testimony } from '../../src/method/evidence.ts';
import { resolveVoices } from '../../src/method/evidence.ts';

export const named = (id: string) => ({ id, name: id.slice(id.indexOf(':') + 1) });

export type TestAssertion = Omit<Testimony, 'voices'>;
type Manner = Partial<Omit<TestAssertion, 'speaker' | 'publisher'>> & { by?: string; from?: string };
type Setting = Partial<Omit<Evidence, 'assertions'>> & { offices?: Parameters<typeof resolveVoices>[2] };

/** An assertion for a test: by default a plain supporting report without a speaker, dated by the day from which it counts. */
export const say = (id: string, { by, from, day = '2026-01-31', ...more }: Manner = {}): TestAssertion => ({
  id,
  speechAct: 'REPORT',
  sourcing: 'NONE',
  stance: 'SUPPORTS',
  scope: 1,
  day,
  date: day,
  recordedAt: '2026-01-31T00:00:00.000Z',
  sourceKind: 'ARTICLE',
  publisher: from ? named(`Publisher:${from}`) : null,
  reliability: 'B',
  speaker: by ? named(by) : null,
  cites: [],
  ...more,
});

export const relay = (id: string, cites: readonly string[], more: Manner = {}) =>
  say(id, { speechAct: 'RELAY', cites, ...more });
export const denial = (id: string, by: string, more: Manner = {}) =>
  say(id, { speechAct: 'DENIAL', stance: 'DENIES', by, ...more });
export const confirmation = (id: string, by: string, more: Manner = {}) =>
  say(id, { speechAct: 'CONFIRMATION', by, ...more });
export const retraction = (id: string, cites: readonly string[], more: Manner = {}) =>
  say(id, { speechAct: 'RETRACTION', cites, ...more });

/** The golden case: the Financial Times reports talks, Ford denies them on that day and Xiaomi two days later. */
export const ft = say('ft', { from: 'ft', sourcing: 'SEVERAL_ANONYMOUS' });
export const ford = denial('ford', 'Company:ford');
export const xiaomi = denial('xiaomi', 'Company:xiaomi', { day: '2026-02-02' });

/** The evidence on a claim about talks between Ford and Xiaomi, unless a test overrides it. */
export function evidence(assertions: readonly TestAssertion[], { offices = [], ...more }: Setting = {}): Evidence {
  const parties = more.parties ?? [named('Company:ford'), named('Company:xiaomi')];
  return {
    claim: 'ford-xiaomi-us-jv/talks',
    text: 'Ford and Xiaomi held talks',
    stage: 'TALKS',
    settlement: null,
    ...more,
    parties,
    assertions: assertions.map((one) => ({ ...one, voices: resolveVoices(one, parties, offices) })),
  };
}

type AsOf = Setting & { readonly on?: string | undefined };

/** The day asked about: by default the last one with an assertion or a settlement. */
export const getDay = (assertions: readonly TestAssertion[], { on, settlement }: AsOf = {}) =>
  on ??
  [...assertions.map(({ day }) => day), ...(settlement ? [settlement.day] : [])].toSorted().at(-1) ??
  '2026-01-31';

/** The judgement as of a day; see `getDay`. */
export const assess = (assertions: readonly TestAssertion[], { on, ...more }: AsOf = {}) =>
  createJudge(evidence(assertions, more))(getDay(assertions, { on, ...more }));

/** The origins by id, in short: side, key and member ids, as in `+ft: ft relay`. */
export const originsIn = (...of: Parameters<typeof assess>) =>
  (assess(...of)?.origins ?? [])
    .map(({ side, key, members }) => {
      const ids = members.map(({ assertion }) => assertion.id).toSorted();
      return `${side === 'SUPPORTS' ? '+' : '-'}${key}: ${ids.join(' ')}`;
    })
    .toSorted();
