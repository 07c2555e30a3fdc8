import type { Context } from '../graphql/context.ts';
import type { Condition } from '../database/query/condition.ts';
import { finder } from '../database/query/finder.ts';
import type { ConditionContext } from './condition-context.ts';
import { conditionsIn } from './conditions.cypher.ts';
import { assessed, checkSize, mentions } from './filter.ts';
import type { FilterOf } from './filters.ts';
import { type FindSlugs, withFound } from './found.ts';
import { knownFor } from './judged.ts';
import { company } from '../model/companies/company.cypher.ts';
import { executive } from '../model/executives/executive.cypher.ts';
import { policy } from '../model/policies/policy.cypher.ts';
import { publisher, source } from '../model/sources/source.cypher.ts';
import { vehicle } from '../model/vehicles/vehicle.cypher.ts';
import { partnership } from '../partnerships/partnership.cypher.ts';
import type { Kind } from './steps.ts';

interface TimeArguments {
  readonly asOf?: ConditionContext['asOf'];
  /** The day on which offices are held. */
  readonly on?: string | null | undefined;
}

/** A filter as a condition, with what that depends on. */
export interface Filtered {
  readonly condition: Condition;
  readonly known: Awaited<ReturnType<typeof knownFor>>;
}

const finders = {
  partnership: finder(partnership, 'found.partnerships'),
  company: finder(company, 'found.companies'),
  executive: finder(executive, 'found.executives'),
  vehicle: finder(vehicle, 'found.vehicles'),
  source: finder(source, 'found.sources'),
  publisher: finder(publisher, 'found.publishers'),
  policy: finder(policy, 'found.policies'),
};

const cache = new WeakMap<Context['loader'], Map<string, Promise<Filtered>>>();

/**
 * Turns a filter of a kind into a condition. A filter that a request uses many times, such as for each company of a list, is resolved
 * once. `isAssessed` if the ordering uses assessments. Throws `InputError` for a filter that is too large.
 */
export function filtered<Name extends Kind>(
  kind: Name,
  filter: FilterOf[Name] | null | undefined,
  { asOf, on }: TimeArguments,
  context: Context,
  isAssessed = false,
): Promise<Filtered> {
  if (!cache.has(context.loader)) cache.set(context.loader, new Map());
  const requestCache = cache.get(context.loader)!;
  const key = JSON.stringify([kind, filter, asOf, on, isAssessed]);
  let result = requestCache.get(key);
  if (!result) requestCache.set(key, (result = resolve()));
  return result;

  async function resolve(): Promise<Filtered> {
    checkSize(filter);
    const known = await knownFor(asOf, isAssessed || mentions(filter, assessed), context);
    const conditions = conditionsIn(known, on);
    const buildCondition = (of: Kind, one: object) => conditions[of](one);
    const found = new Map<string, ReturnType<FindSlugs>>();
    const find: FindSlugs = (of, inner) => {
      const innerKey = JSON.stringify([of, inner]);
      let ids = found.get(innerKey);
      if (!ids) found.set(innerKey, (ids = finders[of].findIds(context.graph, buildCondition(of, inner))));
      return ids;
    };
    const { plansOnce } = context.graph;
    const isAsOf = Boolean(asOf?.published ?? asOf?.recorded);
    const condition = buildCondition(kind, await withFound(kind, filter ?? {}, { find, plansOnce, isAsOf }));
    return { condition, known };
  }
}
