import type { Evidence, Testimony } from '../../src/evidence/evidence.ts';
import { voicesOf } from '../../src/evidence/evidence.ts';

export const named = (id: string) => ({ id, name: id.slice(id.indexOf(':') + 1) });

/** An assertion as a test tells of it: a plain supporting report by nobody in particular, unless said otherwise. */
export const say = (
  id: string,
  {
    by,
    from,
    ...more
  }: Partial<Omit<Testimony, 'voices' | 'speaker' | 'publisher'>> & { by?: string; from?: string } = {},
): Omit<Testimony, 'voices'> => ({
  id,
  speechAct: 'REPORT',
  sourcing: 'NONE',
  stance: 'SUPPORTS',
  scope: 1,
  day: '2026-01-31',
  isDated: true,
  sourceKind: 'ARTICLE',
  publisher: from ? named(`Publisher:${from}`) : null,
  reliability: 'B',
  speaker: by ? named(by) : null,
  cites: [],
  ...more,
});

/** The evidence on a claim about talks between Ford and Xiaomi, unless said otherwise. */
export function evidence(
  told: readonly Omit<Testimony, 'voices'>[],
  { offices = [], ...more }: Partial<Omit<Evidence, 'assertions'>> & { offices?: Parameters<typeof voicesOf>[2] } = {},
): Evidence {
  const parties = more.parties ?? [named('Company:ford'), named('Company:xiaomi')];
  return {
    claim: 'ford-xiaomi-us-jv/talks',
    stage: 'TALKS',
    settlement: null,
    ...more,
    parties,
    assertions: told.map((one) => ({ ...one, voices: voicesOf(one, parties, offices) })),
  };
}
