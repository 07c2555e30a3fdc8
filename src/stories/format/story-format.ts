/* The format of a story, as people write it in `seeds/*.yaml`. `docs/stories.md` explains it with an example. */
import { z } from 'zod';
import { agentLabels } from '../../database/graph-schema.ts';
import { dealStages, settlementOutcomes } from '../../model/claims/values.ts';
import { companyKinds } from '../../model/companies/values.ts';
import { policyKinds } from '../../model/policies/values.ts';
import { reliabilities } from '../../model/sources/values.ts';
import { partnershipKinds, partyRoles } from '../../partnerships/values.ts';
import { always, entity, isGiven, type Meaning, nodeFormat, refersTo, saidIn, term } from './nodes.ts';
import { sourceFormat } from './source-format.ts';
import {
  choice,
  fields,
  flag,
  optionalList,
  number,
  pastDate,
  plannedDate,
  rule,
  slug,
  slugPattern,
  text,
} from './values.ts';
import { vehicleFormat } from './vehicle-format.ts';

const settlement = nodeFormat('Settlement', {
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

/** The sections of a story. Executives, vehicles and partnerships that the graph has may be given by slug alone. */
export const storyFormat = fields({
  jurisdictions: optionalList(nodeFormat('Jurisdiction', { ...entity, isoCode: text.nullish() })),
  publicBodies: optionalList(nodeFormat('PublicBody', { ...entity, jurisdiction: refersTo('Jurisdiction').nullish() })),
  companies: optionalList(
    nodeFormat('Company', {
      ...entity,
      kinds: optionalList(choice(companyKinds.values)),
      country: refersTo('Jurisdiction').nullish(),
      wikidataId: text.nullish(),
    }),
  ),
  publishers: optionalList(
    nodeFormat('Publisher', {
      ...entity,
      country: refersTo('Jurisdiction').nullish(),
      reliability: choice(reliabilities.values).nullish(),
      reliabilityReason: text.nullish(),
    }),
  ),
  persons: optionalList(nodeFormat('Person', entity)),
  executives: optionalList(
    nodeFormat('Executive', {
      ...entity,
      name: text.nullish(),
      positions: optionalList(
        nodeFormat('Position', { slug, company: refersTo('Company'), title: text, ...term, saidIn }),
      ),
    }),
  ),
  stakes: optionalList(
    nodeFormat('Stake', {
      slug,
      owner,
      company: refersTo('Company'),
      percent: percent.nullish(),
      ...term,
      saidIn,
    }),
  ),
  vehicles: optionalList(vehicleFormat),
  policies: optionalList(
    nodeFormat('Policy', {
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
  partnerships: optionalList(
    nodeFormat('Partnership', {
      ...entity,
      name: text.nullish(),
      kind: choice(partnershipKinds.values).nullish(),
      parties: optionalList(
        fields({
          company: refersTo('Company').nullish(),
          description: text.nullish(),
          role: choice(partyRoles.values).nullish(),
        }).refine((party) => isGiven(party, 'company') !== isGiven(party, 'description'), {
          ...rule('a party with either a company or a description'),
          ...always,
        }),
      ),
      jurisdictions: optionalList(refersTo('Jurisdiction')),
      claims: optionalList(
        nodeFormat('Claim', {
          slug,
          text,
          stage: choice(dealStages.values),
          headline: flag.nullish(),
          settlement: settlement.nullish(),
        }),
      ),
    }),
  ),
  sources: optionalList(sourceFormat),
});

export type StoryContent = z.infer<typeof storyFormat>;
