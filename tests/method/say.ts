import { createJudge } from '../../src/method/assess.ts';
import type { Evidence, Testimony } from '../../src/method/evidence.ts';
import { resolveVoices } from '../../src/method/evidence.ts';

export const named = (id: string) => ({ id, name: id.slice(id.indexOf(':') + 1) });

export type Told = Omit<Testimony, 'voices'>;
type Manner = Partial<Omit<Told, 'speaker' | 'publisher'>> & { by?: string; from?: string };
type Setting = Partial<Omit<Evidence, 'assertions'>> & { offices?: Parameters<typeof resolveVoices>[2] };

/** An assertion as a test tells of it: a plain supporting report by nobody in particular, unless said otherwise. */
export const say = (id: string, { by, from, ...more }: Manner = {}): Told => ({
  id,
  speechAct: 'REPORT',
  sourcing: 'NONE',
  stance: 'SUPPORTS',
  scope: 1,
  day: '2026-01-31',
  date: '2026-01-31',
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

/** The evidence on a claim about talks between Ford and Xiaomi, unless said otherwise. */
export function evidence(told: readonly Told[], { offices = [], ...more }: Setting = {}): Evidence {
  const parties = more.parties ?? [named('Company:ford'), named('Company:xiaomi')];
  return {
    claim: 'ford-xiaomi-us-jv/talks',
    text: 'Ford and Xiaomi held talks',
    stage: 'TALKS',
    settlement: null,
    ...more,
    parties,
    assertions: told.map((one) => ({ ...one, voices: resolveVoices(one, parties, offices) })),
  };
}

/** What the method makes of it by a day, long after all of it unless said otherwise. */
export const judged = (told: readonly Told[], { on = '2030-01-01', ...more }: Setting & { on?: string } = {}) =>
  createJudge(evidence(told, more))(on);

/** The origins as a test reads them, by id: the side, of whom, and who is in it: `+ft: ft relay`. */
export const originsIn = (...of: Parameters<typeof judged>) =>
  (judged(...of)?.origins ?? [])
    .map(({ side, key, members }) => {
      const ids = members.map(({ assertion }) => assertion.id).toSorted();
      return `${side === 'SUPPORTS' ? '+' : '-'}${key}: ${ids.join(' ')}`;
    })
    .toSorted();
