import type { Story } from '../read.ts';
import { globalIdOf, type NodeId } from '../references.ts';
import {
  headlinesOf,
  holdersOf,
  issuersOf,
  known,
  located,
  neededFields,
  type Reading,
  referredNode,
  sourcesOf,
  storedTermsOf,
  type Telling,
} from '../telling.ts';
import type { Survey } from './survey.ts';

/** Some of the stories that a survey has seen. The graph is asked only for what none of all tells. */
export async function tellingOfSome(graph: Reading, survey: Survey, stories: readonly Story[]): Promise<Telling> {
  const { definitions, references } = located(stories);
  const isTold = (node: NodeId) => survey.tellerOf(globalIdOf(node)) !== undefined;
  const isFieldTold = (node: NodeId, field: string) => survey.fieldTellerOf(node, field) !== undefined;
  const referred = references.flatMap(({ item }) => referredNode(item) ?? []);
  const defined = definitions.map(({ item }) => item.node);
  const isIncomplete = (node: NodeId) => neededFields[node.label]?.some((field) => !isFieldTold(node, field));
  const partnerships = [...referred, ...defined].filter(({ label }) => label === 'Partnership');
  const headlines = partnerships.flatMap(({ id }) => survey.headlines.get(id) ?? []);
  return {
    definitions,
    references,
    isTold,
    isFieldTold,
    inGraph: await known(graph, [...referred.filter((node) => !isTold(node)), ...defined.filter(isIncomplete)]),
    headlineClaims: await headlinesOf(
      graph,
      partnerships,
      headlines.map(({ claim, is }) => [claim, is] as const),
    ),
    storedTerms: await storedTermsOf(graph, definitions),
    sourceIssuers: await issuersOf(graph, sourcesOf(definitions), (source) => survey.issuerOf(source)),
    addressHolders: await holdersOf(graph, definitions),
  };
}
