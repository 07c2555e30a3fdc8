import type { Context } from '../graphql/context.ts';
import type { Condition } from '../database/query/condition.ts';
import { createFinder } from '../database/query/finder.ts';
import type { ConditionContext } from './condition-context.ts';
import { createConditions } from './conditions.cypher.ts';
import { assessmentFields, checkSize, mentions } from './filter.ts';
import type { FilterOf } from './filters.ts';
import { type FindSlugs, findInnerNodes } from './found.ts';
import { createConditionContext } from './judged.ts';
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
export interface ResolvedFilter {
  readonly condition: Condition;
  readonly known: Awaited<ReturnType<typeof createConditionContext>>;
}

const finders = {
  partnership: createFinder(partnership, 'found.partnerships'),
  company: createFinder(company, 'found.companies'),
  executive: createFinder(executive, 'found.executives'),
  vehicle: createFinder(vehicle, 'found.vehicles'),
  source: createFinder(source, 'found.sources'),
  publisher: createFinder(publisher, 'found.publishers'),
  policy: createFinder(policy, 'found.policies'),
};

const cache = new WeakMap<Context['loader'], Map<string, Promise<ResolvedFilter>>>();

/**
 * Turns a filter of a kind into a condition. A filter that a request uses many times, such as for each company of a list, is resolved
 * once. `isAssessed` if the ordering uses assessments. Throws `InputError` for a filter that is too large.
 */
export function resolveFilter<Name extends Kind>(
  kind: Name,
  filter: FilterOf[Name] | null | undefined,
  { asOf, on }: TimeArguments,
  context: Context,
  isAssessed = false,
): Promise<ResolvedFilter> {
  if (!cache.has(context.loader)) cache.set(context.loader, new Map());
  const requestCache = cache.get(context.loader)!;
  const key = JSON.stringify([kind, filter, asOf, on, isAssessed]);
  let result = requestCache.get(key);
  if (!result) requestCache.set(key, (result = resolve()));
  return result;

  async function resolve(): Promise<ResolvedFilter> {
    checkSize(filter);
    const known = await createConditionContext(asOf, isAssessed || mentions(filter, assessmentFields), context);
    const conditions = createConditions(known, on);
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
    const condition = buildCondition(kind, await findInnerNodes(kind, filter ?? {}, { find, plansOnce, isAsOf }));
    return { condition, known };
  }
}
