/* The format of a story, as people write it in `seeds/*.yaml`. `docs/stories.md` explains it with an example. */
import { z } from 'zod';
import { agentLabels } from '../../database/schema.ts';
import { dealStages, settlementOutcomes } from '../../model/claims/values.ts';
import { companyKinds } from '../../model/companies/values.ts';
import { policyKinds } from '../../model/policies/values.ts';
import { reliabilities } from '../../model/sources/values.ts';
import { partnershipKinds, partyRoles } from '../../partnerships/values.ts';
import { always, entity, isGiven, type Meaning, node, refersTo, saidIn, term } from './nodes.ts';
import { sourceFormat } from './source-format.ts';
import { choice, fields, flag, list, number, pastDate, plannedDate, rule, slug, slugPattern, text } from './values.ts';
import { vehicleFormat } from './vehicle-format.ts';

const settlement = node('Settlement', {
  // YAML reads a bare TRUE as a boolean.
  outcome: z.preprocess(
    (value) => (typeof value === 'boolean' ? String(value).toUpperCase() : value),
    choice(settlementOutcomes.values),
  ),
  on: pastDate,
  saidIn,
});

const ownerRule = rule('the slug of a company, or a global id such as Executive:mate-rimac');
const owner = z
  .string(ownerRule)
  .regex(new RegExp(`^(?:[A-Za-z]+:)?${slugPattern}$`), ownerRule)
  .meta({ refersTo: agentLabels, bySlug: 'Company' } satisfies Meaning);
const percent = number.min(0, rule('a number from 0 to 100')).max(100, rule('a number from 0 to 100'));

/** The sections of a story. Known executives, vehicles and partnerships may be given by their slugs alone. */
export const storyFormat = fields({
  jurisdictions: list(node('Jurisdiction', { ...entity, isoCode: text.nullish() })),
  publicBodies: list(node('PublicBody', { ...entity, jurisdiction: refersTo('Jurisdiction').nullish() })),
  companies: list(
    node('Company', {
      ...entity,
      kinds: list(choice(companyKinds.values)),
      country: refersTo('Jurisdiction').nullish(),
      wikidataId: text.nullish(),
    }),
  ),
  publishers: list(
    node('Publisher', {
      ...entity,
      country: refersTo('Jurisdiction').nullish(),
      reliability: choice(reliabilities.values).nullish(),
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
  vehicles: list(vehicleFormat),
  policies: list(
    node('Policy', {
      ...entity,
      kind: choice(policyKinds.values),
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
      kind: choice(partnershipKinds.values).nullish(),
      parties: list(
        fields({
          company: refersTo('Company').nullish(),
          description: text.nullish(),
          role: choice(partyRoles.values).nullish(),
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
          stage: choice(dealStages.values),
          headline: flag.nullish(),
          settlement: settlement.nullish(),
        }),
      ),
    }),
  ),
  sources: list(sourceFormat),
});

export type StoryContent = z.infer<typeof storyFormat>;
