import type { Context } from '../graphql/context.ts';
import type { Condition } from '../database/query/condition.ts';
import { finder } from '../database/query/finder.ts';
import type { Want } from '../database/query/node-type.ts';
import { conditionsIn, type Known } from './conditions.cypher.ts';
import { assessed, checkSize, mentions } from './filter.ts';
import type { FilterOf } from './filters.ts';
import { type Find, withFound } from './found.ts';
import { knownFor } from './judged.ts';
import type { Kind } from './steps.ts';

interface Asked {
  readonly asOf?: Known['asOf'];
  /** The day on which offices are held. */
  readonly on?: string | null | undefined;
}

/** What a list is asked, as far as a filter goes. */
export interface Filtered {
  readonly condition: Condition;
  readonly known: Awaited<ReturnType<typeof knownFor>>;
  /** What the texts of the condition need of the field's arguments. */
  readonly want: Want;
}

const finders = {
  partnership: finder({ name: 'partnership', label: 'Partnership' }, 'found.partnerships'),
  company: finder({ name: 'company', label: 'Company' }, 'found.companies'),
  executive: finder({ name: 'executive', label: 'Executive' }, 'found.executives'),
  vehicle: finder({ name: 'vehicle', label: 'Vehicle' }, 'found.vehicles'),
  source: finder({ name: 'source', label: 'Source' }, 'found.sources'),
  publisher: finder({ name: 'publisher', label: 'Publisher' }, 'found.publishers'),
  policy: finder({ name: 'policy', label: 'Policy' }, 'found.policies'),
};

const kept = new WeakMap<Context['load'], Map<string, Promise<Filtered>>>();

/**
 * The condition that a filter of some kind of thing makes. What a request asks for often, as for each company of a list, is worked out
 * once. `isAssessed` where the order looks at assessments. Throws `InvalidInput` for a filter that is too large, before anything is made.
 */
export function filtered<Name extends Kind>(
  kind: Name,
  filter: FilterOf[Name] | null | undefined,
  { asOf, on }: Asked,
  context: Context,
  isAssessed = false,
): Promise<Filtered> {
  if (!kept.has(context.load)) kept.set(context.load, new Map());
  const ofRequest = kept.get(context.load)!;
  const key = JSON.stringify([kind, filter, asOf, on, isAssessed]);
  let result = ofRequest.get(key);
  if (!result) ofRequest.set(key, (result = make()));
  return result;

  async function make(): Promise<Filtered> {
    checkSize(filter);
    const known = await knownFor(asOf, isAssessed || mentions(filter, assessed), context);
    const conditions = conditionsIn(known);
    const conditionOf = (of: Kind, one: object) => conditions[of](one);
    const want = { asOf, on };
    const found = new Map<string, ReturnType<Find>>();
    const find: Find = (of, inner) => {
      const place = JSON.stringify([of, inner]);
      let ids = found.get(place);
      if (!ids) found.set(place, (ids = finders[of].idsOf(context.graph, conditionOf(of, inner), want)));
      return ids;
    };
    const { plansOnce } = context.graph;
    const isAsOf = Boolean(asOf?.published ?? asOf?.recorded);
    const condition = conditionOf(kind, await withFound(kind, filter ?? {}, { find, plansOnce, isAsOf }));
    return { condition, known, want };
  }
}
