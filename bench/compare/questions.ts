import { existsSync, readFileSync } from 'node:fs';
import { examples } from './examples.ts';
import type { Sample } from './samples.ts';
import type { ServerName } from './servers.ts';

export interface Question {
  readonly name: string;
  /** The query text for each server that supports the question. The bare driver knows its questions by name. */
  readonly texts: Readonly<Partial<Record<ServerName, string>>>;
  readonly variables: (sample: Sample) => object;
}

const fileOf = (folder: string, file: string) => new URL(`../questions/${folder}/${file}`, import.meta.url);

function textsIn(folder: string): Question['texts'] {
  const [rival, bare] = [fileOf(folder, 'neo4j-graphql.graphql'), fileOf(folder, 'bare.cypher')];
  return {
    grapevine: readFileSync(fileOf(folder, 'grapevine.graphql'), 'utf8'),
    ...(existsSync(rival) && { 'neo4j-graphql': readFileSync(rival, 'utf8') }),
    ...(existsSync(bare) && { bare: folder }),
  };
}

const question = (name: string, folder: string, variables: Question['variables']): Question => ({
  name,
  texts: textsIn(folder),
  variables,
});
const noVariables = () => ({});

/** The five questions that all servers are compared with. */
export const five: readonly Question[] = [
  question('Q1', 'Q1', ({ partnership }) => ({ partnership })),
  question('Q2', 'Q2', noVariables),
  question('Q3', 'Q3', ({ companies: [company] }) => ({ company })),
  question('Q4', 'Q4', noVariables),
  question('Q5', 'Q5', ({ denied }) => denied),
];

/** The same for the largest company; and Q5 as a plain filtered list of @neo4j/graphql, not optimised for where the query starts. */
export const variants: readonly Question[] = [
  question('Q3, the largest company', 'Q3', ({ hub }) => ({ company: hub })),
  question('Q5, the largest company', 'Q5', ({ hubDenied }) => hubDenied),
  {
    name: 'Q5, as a filtered list',
    texts: { 'neo4j-graphql': readFileSync(fileOf('Q5', 'neo4j-graphql-list.graphql'), 'utf8') },
    variables: ({ denied }) => denied,
  },
];

/** The questions that only Grapevine answers. */
export const ours = (): Question[] => [
  question('list as of a day', 'as-of', ({ companies: [company], day }) => ({ company, day })),
  question('search, a word mistyped', 'search-mistyped', ({ mistyped }) => ({ mistyped })),
  question('search, the beginning of a word', 'search-beginning', ({ beginning }) => ({ beginning })),
  question('paths', 'paths', ({ companies: [from, to] }) => ({ from: `Company:${from}`, to: `Company:${to}` })),
  question('neighbourhood, 1 step', 'neighbourhood-1', ({ partnership }) => ({
    seeds: [`Partnership:${partnership}`],
  })),
  question('neighbourhood, 2 steps', 'neighbourhood-2', ({ partnership }) => ({
    seeds: [`Partnership:${partnership}`],
  })),
  ...examples(),
];
