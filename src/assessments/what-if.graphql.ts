import type { NodeType } from '../database/query/node-type.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { InputError } from '../lib/input-error.ts';
import { numeral, priorProbability } from '../method/method.ts';
import { listWhatIfReferences, type WhatIf as WhatIfValue } from '../method/what-if.ts';
import { settlement as settlementType } from '../model/claims/claim.cypher.ts';
import { assertion as assertionType } from '../model/sources/assertion.cypher.ts';
import { publisher as publisherType } from '../model/sources/source.cypher.ts';
import { Reliability } from '../model/sources/source.graphql.ts';

const WhatIfReliability = builder.inputType('WhatIfReliability', {
  description: 'A publisher with another grade.',
  fields: (t) => ({
    publisher: t.id({ required: true, description: 'As `Publisher:reuters`.' }),
    grade: t.field({ type: Reliability, required: true, description: 'The grade to judge it by.' }),
  }),
});

export const WhatIf = builder.inputType('WhatIf', {
  description: 'How you disagree: the claim is judged anew with these changes, and nothing is stored.',
  fields: (t) => ({
    without: t.idList({
      description:
        'Assertions (or a settlement) to leave out, with whatever derives only from them: `Assertion:reuters-2026-01-31/relay`. ' +
        'Silence is counted as if they were there.',
    }),
    reliability: t.field({ type: [WhatIfReliability], description: 'Publishers to grade otherwise, each once.' }),
    prior: t.float({
      description: `How likely a rumour is before anything is known, 0 to 1; ${numeral(priorProbability)} unless given.`,
    }),
    silence: t.boolean({
      description: 'Whether silence counts against it; it does unless this is false.',
    }),
  }),
});

const whatIfTypes: Readonly<Record<string, NodeType>> = {
  Assertion: assertionType,
  Settlement: settlementType,
  Publisher: publisherType,
};

/** Throws `InputError` for an id that the graph does not have: a mistyped one would seem to make no difference. */
export async function checkReferences(whatIf: WhatIfValue, { loader }: Context): Promise<void> {
  await Promise.all(
    listWhatIfReferences(whatIf).map(async ({ type, slug, id, path }) => {
      const node = whatIfTypes[type];
      if (node && !(await loader.node(node, slug)))
        throw new InputError(`"${path.at(-1)}" must name something that the graph has; got "${id}".`, path);
    }),
  );
}
