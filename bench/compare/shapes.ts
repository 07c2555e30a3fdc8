import type { Random } from '../generate/random.ts';
import type { Sample } from './samples.ts';

/** One question as a query for each server, with the same variables. */
export interface Shape {
  readonly grapevine: string;
  readonly 'neo4j-graphql': string;
  readonly variables: object;
}
type Texts = Omit<Shape, 'variables'>;

const both = (text: string): Texts => ({ grapevine: text, 'neo4j-graphql': text });
const mapped = (texts: Texts, of: (text: string) => string): Texts => ({
  grapevine: of(texts.grapevine),
  'neo4j-graphql': of(texts['neo4j-graphql']),
});

type Part = (inner: Texts, random: Random) => Texts;

/** A field that is a plain list in both servers. */
const list =
  (name: string): Part =>
  (inner) =>
    mapped(inner, (text) => `${name} ${text}`);
/** A page in Grapevine, and a list with an argument in the other server. */
const page =
  (name: string, argument = 'first', order = ''): Part =>
  (inner, random) => {
    const size = random.between(1, 5);
    return {
      grapevine: `${name}(first: ${size}) { nodes ${inner.grapevine} }`,
      'neo4j-graphql': `${name}(${argument}: ${size}${order}) ${inner['neo4j-graphql']}`,
    };
  };
const latest = ', sort: [{ lastReportedDown: ASC }]';
const parties: Part = (inner) => ({
  grapevine: `parties { company ${inner.grapevine} }`,
  'neo4j-graphql': `parties ${inner['neo4j-graphql']}`,
});

type Type = 'Partnership' | 'Company' | 'Country' | 'Position' | 'Executive' | 'Claim' | 'Source' | 'Publisher';

/** The scalar fields of each type (`plain`), and those that lead to other types (`on`). */
const model: Readonly<Record<Type, { plain: readonly string[]; on: readonly (readonly [Type, Part])[] }>> = {
  Partnership: {
    plain: ['displayName', 'kind', 'lastReportedOn', 'assessment { status }', 'assessment { status probability }'],
    on: [
      ['Company', parties],
      ['Claim', list('claims')],
      ['Source', page('supportingSources')],
      ['Source', page('denyingSources')],
    ],
  },
  Company: {
    plain: ['displayName'],
    on: [
      ['Partnership', page('partnerships', 'limit', latest)],
      ['Position', list('positions')],
      ['Country', list('country')],
    ],
  },
  Country: { plain: ['displayName'], on: [] },
  Position: { plain: ['title'], on: [['Executive', list('executive')]] },
  Executive: { plain: ['displayName'], on: [] },
  Claim: {
    plain: ['text', 'stage'],
    on: [
      ['Source', page('supportingSources')],
      ['Source', page('denyingSources')],
    ],
  },
  Source: { plain: ['url', 'kind', 'publishedOn', 'language'], on: [['Publisher', list('publisher')]] },
  Publisher: { plain: ['displayName'], on: [] },
};

function selection(random: Random, type: Type, depth: number, budget: { left: number }): Texts {
  const { plain, on } = model[type];
  const parts = ['id', ...plain.filter(() => random.chance(0.55))].map(both);
  for (const [next, part] of depth > 0 ? on : []) {
    if (random.chance(0.5)) continue;
    if (--budget.left < 0) break;
    parts.push(part(selection(random, next, depth - 1, budget), random));
  }
  const joined = (name: keyof Texts) => `{ ${parts.map((part) => part[name]).join(' ')} }`;
  return { grapevine: joined('grapevine'), 'neo4j-graphql': joined('neo4j-graphql') };
}

const kinds = ['JOINT_VENTURE', 'MERGER', 'EQUITY', 'SUPPLY', 'LICENCE', 'PLATFORM', 'MANUFACTURING'] as const;

/** A question that a user might build in GraphiQL: a partnership, a company or a list, up to five levels deep. */
function randomShape(random: Random, samples: readonly Sample[]): Shape {
  const depth = random.between(2, 4);
  const budget = { left: random.between(3, 7) };
  const { partnership, companies, denied } = random.pick(samples);
  const root = random.weighted({ partnership: 3, company: 3, list: 4 });
  if (root === 'list') return listShape(random, selection(random, 'Partnership', depth, budget), denied.company);
  const [type, plural, slug] =
    root === 'partnership'
      ? (['Partnership', 'partnerships', partnership] as const)
      : (['Company', 'companies', companies[0]] as const);
  const inner = selection(random, type, depth, budget);
  return {
    grapevine: `query ($slug: String!) { ${root}(slug: $slug) ${inner.grapevine} }`,
    'neo4j-graphql': `query ($slug: ID!) { ${root}: ${plural}(where: { id: { eq: $slug } }) ${inner['neo4j-graphql']} }`,
    variables: { slug },
  };
}

function listShape(random: Random, inner: Texts, company: string): Shape {
  const size = random.between(5, 10);
  const [filter, where] = [[] as string[], ['lastReportedDown: { gt: "" }']];
  if (random.chance(0.4)) {
    const kind = random.pick(kinds);
    filter.push(`kind: [${kind}]`);
    where.push(`kind: { eq: "${kind}" }`);
  }
  const isOfCompany = random.chance(0.4);
  if (isOfCompany) {
    filter.push('involves: { any: [$company] }');
    where.push('parties: { some: { id: { eq: $company } } }');
  }
  const head = (type: string) => (isOfCompany ? `query ($company: ${type}!)` : 'query');
  const filtered = filter.length > 0 ? `, filter: { ${filter.join(', ')} }` : '';
  return {
    grapevine: `${head('String')} { partnerships(first: ${size}, orderBy: [{ by: LAST_REPORTED }]${filtered}) { nodes ${inner.grapevine} } }`,
    'neo4j-graphql': `${head('ID')} { partnerships(limit: ${size}${latest}, where: { ${where.join(', ')} }) ${inner['neo4j-graphql']} }`,
    variables: isOfCompany ? { company } : {},
  };
}

/** Returns `count` shapes with different texts. */
export function shapesOf(random: Random, samples: readonly Sample[], count: number): Shape[] {
  const shapes = new Map<string, Shape>();
  while (shapes.size < count) {
    const shape = randomShape(random, samples);
    shapes.set(shape.grapevine, shape);
  }
  return [...shapes.values()];
}
