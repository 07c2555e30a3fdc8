/*
 * The format of a story: what people write into `seeds/*.yaml`. `docs/stories.md` explains it with an example. Longer than
 * most files, since it is the one place that says what may stand in a story.
 */
import { z } from 'zod';
import { companyKinds } from '../model/companies/company.cypher.ts';
import { daysAfter, earliestYear, firstDay, isBefore, partialDate, today, yearOf } from '../lib/dates.ts';
import { agentLabels, type Label, subjectLabels } from '../database/schema.ts';
import { dealStages, settlementOutcomes } from '../model/claims/claim.cypher.ts';
import { canonicalLanguage } from '../lib/languages.ts';
import { partnershipKinds, partyRoles } from '../partnerships/partnership.cypher.ts';
import { policyKinds } from '../model/policies/policy.cypher.ts';
import { addressMistake } from '../lib/address.ts';
import { derivationKinds, sourcings, speechActs, stances } from '../model/sources/assertion.cypher.ts';
import { reliabilities, sourceKinds } from '../model/sources/source.cypher.ts';
import { allUnits, unitsOf } from '../model/vehicles/units.ts';
import { lifecycleEventKinds, metrics, testCycles } from '../model/vehicles/vehicle.cypher.ts';

/** What a value stands for, beside its type. Read by `references.ts`. */
export interface Meaning {
  /** An object with it is a node of this label; its id is its slug behind that of the node around it. */
  readonly defines?: Label;
  /** A text with it names a node of one of these labels, by `Type:slug`, or by its slug if `bySlug` says of which. */
  readonly refersTo?: readonly Label[];
  readonly bySlug?: Label;
  /** A text with it names a source, and stands for an assertion in it that the node around is so. */
  readonly saysSo?: boolean;
}

const rule = (message: string) => ({ error: message });
/** What controls a screen or a printer, or turns the direction of all that follows; and the mark of byte order. */
const controls = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A text in one line, without characters that nobody means. */
const text = z
  .string(rule('a text'))
  .overwrite((value) => value.replaceAll(/[\t-\r\u0085\u2028\u2029]+/gu, ' ').replaceAll(controls, ''))
  .trim()
  .min(1, rule('a text'))
  .refine((value) => value.isWellFormed(), rule('a text'));
const number = z.number(rule('a number'));
const flag = z.boolean(rule('true or false'));
const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';
const slugRule = 'a slug: lower-case letters and digits, in parts joined by hyphens';
export const slug = z
  .string(rule(slugRule))
  .regex(new RegExp(`^${slugPattern}$`), rule(slugRule))
  .max(200, rule('a slug of 200 characters at most'));
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, rule(`one of ${values.join(', ')}`));
const list = <Item extends z.ZodType>(item: Item) => z.array(item, rule('a list')).nullish();
const fields = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, rule('a map of fields'));

const dateRule = rule('a date such as 2026-01-31, 2026-01 or 2026');
/** The last year that a plan may name. */
const latestYear = 2200;
const nextYear = () => yearOf(today()) + 1;
/** A day has come as soon as it has begun anywhere: to the east of here it may be tomorrow. */
const hasCome = (date: string) => firstDay(date) <= daysAfter(today(), 1);

/** A bare 2026 is a number to YAML, and a date to people. */
const dateUntil = (lastYear: () => number, isAllowed?: (date: string) => boolean, allowed?: string) =>
  z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value),
    z.string(dateRule).superRefine((value, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message });
      if (!partialDate.safeParse(value).success) refuse(dateRule.error);
      else if (value < earliestYear || yearOf(value) > lastYear())
        refuse(`a date in the years ${earliestYear} to ${lastYear()}`);
      else if (isAllowed?.(value) === false) refuse(allowed!);
    }),
  );
/** When something happened, or was said. */
const date = dateUntil(nextYear);
/** When something is to happen, or to end: it may be planned long before. */
const plannedDate = dateUntil(() => latestYear);
const pastDate = dateUntil(nextYear, hasCome, 'a date that has come');
const yearRule = rule('a year such as 2026');
const dayRule = rule('a day such as 2026-01-31');
const pastDay = z.iso
  .date(dayRule)
  .refine((value) => value >= earliestYear && hasCome(value), rule('a day that has come'));
const languageRule = 'a language tag such as en or pt-BR';
/** It is stored in its canonical form. */
const language = z.string(rule(languageRule)).transform((tag, context) => {
  const canonical = canonicalLanguage(tag);
  if (canonical === undefined) context.addIssue({ code: 'custom', message: languageRule });
  return canonical ?? z.NEVER;
});

const address = z
  .string(rule('the address of a web page'))
  .trim()
  .superRefine((value, context) => {
    const message = addressMistake(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

const refersTo = (label: Label) => slug.meta({ refersTo: [label], bySlug: label } satisfies Meaning);
const idRule = rule('a global id such as Company:ford');
const globalId = z.string(idRule).regex(/^[A-Za-z]+:[^:\s~]+$/, idRule);
const refersToAny = (labels: readonly Label[]) => globalId.meta({ refersTo: labels } satisfies Meaning);
const speaker = refersToAny(agentLabels);

const isGiven = (map: unknown, field: string) => ((map as Record<string, unknown>)[field] ?? null) !== null;
/** Told along with whatever else is wrong with the same map. */
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };
function endsAfterItStarts(map: unknown): boolean {
  const { validFrom, validTo } = map as Record<string, unknown>;
  return typeof validFrom !== 'string' || typeof validTo !== 'string' || !isBefore(validTo, validFrom);
}

const node = <Shape extends z.ZodRawShape>(label: Label, shape: Shape) =>
  fields(shape)
    .refine(endsAfterItStarts, { ...rule('something that ends after it starts ("validFrom", "validTo")'), ...always })
    .meta({ defines: label } satisfies Meaning);
const entity = { slug, name: text, aliases: list(text) };
/** A fact names the sources that simply say it. */
const saidIn = list(slug.meta({ refersTo: ['Source'], bySlug: 'Source', saysSo: true } satisfies Meaning));
const term = { validFrom: date.nullish(), validTo: plannedDate.nullish() };

const settlement = node('Settlement', {
  // YAML reads a bare TRUE as a boolean.
  outcome: z.preprocess(
    (value) => (typeof value === 'boolean' ? String(value).toUpperCase() : value),
    choice(settlementOutcomes),
  ),
  on: pastDate,
  saidIn,
});

const assertion = node('Assertion', {
  slug,
  speechAct: choice(speechActs),
  sourcing: choice(sourcings).nullish(),
  quote: text.nullish(),
  language: language.nullish(),
  assertedOn: date.nullish(),
  saidBy: speaker.nullish(),
  about: list(
    fields({
      subject: refersToAny([...subjectLabels, 'Partnership']),
      stance: choice(stances),
      scope: number.min(0, rule('a number from 0 to 1')).max(1, rule('a number from 0 to 1')).nullish(),
    }),
  ),
  derivedFrom: list(fields({ assertion: refersToAny(['Assertion']), kind: choice(derivationKinds) })),
})
  .superRefine(({ speechAct, about }, context) => {
    const sides = (about ?? []).map(({ stance }) => stance);
    const refuse = (at: number, message: string) => {
      if (at >= 0) context.addIssue({ code: 'custom', path: ['about', at, 'stance'], message });
    };
    if (speechAct === 'NO_COMMENT')
      refuse(
        sides.findIndex((side) => side !== 'OBSERVES'),
        'OBSERVES, as a refusal to comment takes no side',
      );
    // Whoever denies one thing may say another by it.
    if (speechAct === 'DENIAL' && !sides.includes('DENIES'))
      refuse(sides.indexOf('SUPPORTS'), 'DENIES in a denial, of one thing at least');
  })
  .meta({ defines: 'Assertion' } satisfies Meaning);

const measurement = node('Measurement', {
  slug,
  metric: choice(metrics),
  value: number,
  unit: choice(allUnits),
  testCycle: choice(testCycles).nullish(),
  saidIn,
})
  .superRefine(({ metric, unit }, context) => {
    const units = unitsOf(metric);
    if (!units.includes(unit))
      context.addIssue({ code: 'custom', path: ['unit'], message: `${units.join(' or ')} for ${metric}` });
  })
  .meta({ defines: 'Measurement' } satisfies Meaning);

const ownerRule = rule('the slug of a company, or a global id such as Executive:mate-rimac');
const owner = z
  .string(ownerRule)
  .regex(new RegExp(`^(?:[A-Za-z]+:)?${slugPattern}$`), ownerRule)
  .meta({ refersTo: agentLabels, bySlug: 'Company' } satisfies Meaning);
const percent = number.min(0, rule('a number from 0 to 100')).max(100, rule('a number from 0 to 100'));

/** The sections of a story. One that others add to later (an executive, a vehicle) may stand with no more than its slug. */
export const storyFormat = fields({
  jurisdictions: list(node('Jurisdiction', { ...entity, isoCode: text.nullish() })),
  publicBodies: list(node('PublicBody', { ...entity, jurisdiction: refersTo('Jurisdiction').nullish() })),
  companies: list(
    node('Company', {
      ...entity,
      kinds: list(choice(companyKinds)),
      country: refersTo('Jurisdiction').nullish(),
      wikidataId: text.nullish(),
    }),
  ),
  publishers: list(
    node('Publisher', {
      ...entity,
      country: refersTo('Jurisdiction').nullish(),
      reliability: choice(reliabilities).nullish(),
      reliabilityReason: text.nullish(),
    }),
  ),
  persons: list(node('Person', entity)),
  executives: list(
    node('Executive', {
      ...entity,
      name: text.nullish(),
      positions: list(node('Position', { slug, company: refersTo('Company'), title: text, ...term, saidIn })),
    }),
  ),
  stakes: list(
    node('Stake', {
      slug,
      owner,
      company: refersTo('Company'),
      percent: percent.nullish(),
      ...term,
      saidIn,
    }),
  ),
  vehicles: list(
    node('Vehicle', {
      ...entity,
      name: text.nullish(),
      maker: refersTo('Company').nullish(),
      variants: list(
        node('VehicleVariant', {
          ...entity,
          name: text.nullish(),
          modelYear: z.int(yearRule).min(1880, yearRule).max(2200, yearRule).nullish(),
          trim: text.nullish(),
          measurements: list(measurement),
        }),
      ),
      events: list(
        node('LifecycleEvent', {
          slug,
          kind: choice(lifecycleEventKinds),
          on: plannedDate.nullish(),
          planned: flag.nullish(),
          jurisdiction: refersTo('Jurisdiction').nullish(),
          saidIn,
        }).refine(({ on, planned }) => !on || planned || yearOf(on) <= nextYear(), {
          path: ['on'],
          error: () => `a date in the years ${earliestYear} to ${nextYear()}, unless "planned" is true`,
        }),
      ),
    }),
  ),
  policies: list(
    node('Policy', {
      ...entity,
      kind: choice(policyKinds),
      ratePercent: number.nullish(),
      appliesTo: text,
      jurisdiction: refersTo('Jurisdiction'),
      target: refersTo('Jurisdiction').nullish(),
      validFrom: plannedDate.nullish(),
      validTo: plannedDate.nullish(),
      saidIn,
    }),
  ),
  partnerships: list(
    node('Partnership', {
      ...entity,
      name: text.nullish(),
      kind: choice(partnershipKinds).nullish(),
      parties: list(
        fields({
          company: refersTo('Company').nullish(),
          description: text.nullish(),
          role: choice(partyRoles).nullish(),
        }).refine((party) => isGiven(party, 'company') !== isGiven(party, 'description'), {
          ...rule('a party with either a company or a description'),
          ...always,
        }),
      ),
      jurisdictions: list(refersTo('Jurisdiction')),
      claims: list(
        node('Claim', {
          slug,
          text,
          stage: choice(dealStages),
          headline: flag.nullish(),
          settlement: settlement.nullish(),
        }),
      ),
    }),
  ),
  sources: list(
    fields({
      slug,
      kind: choice(sourceKinds).nullish(),
      publisher: refersTo('Publisher').nullish(),
      issuer: speaker.nullish(),
      title: text.nullish(),
      url: address.nullish(),
      publishedOn: date.nullish(),
      retrievedOn: pastDay.nullish(),
      language: language.nullish(),
      aliases: list(text),
      assertions: list(assertion),
    })
      .refine((source) => !isGiven(source, 'publisher') || !isGiven(source, 'issuer'), {
        ...rule('a source with either a publisher or an issuer'),
        ...always,
      })
      .meta({ defines: 'Source' } satisfies Meaning),
  ),
});

export type StoryContent = z.infer<typeof storyFormat>;
