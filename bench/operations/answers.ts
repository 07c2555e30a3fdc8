import {
  execute,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { pino } from 'pino';
import { createApp } from '../../src/server/app.ts';
import { createContext } from '../../src/graphql/context.ts';
import { type Graph, GraphUnavailable } from '../../src/database/graph.ts';
import { renderer } from '../../src/database/cypher.ts';
import { plannerOf, configureExactTexts } from '../../src/database/query/planner.ts';
import { InputError } from '../../src/lib/input-error.ts';
import { costOf } from '../../src/server/plugins/limits/cost.ts';
import { depthRule, widthRule } from '../../src/server/plugins/limits/rules.ts';
import { schema } from '../../src/schema/schema.ts';
import { Random } from '../generate/random.ts';
import { pickKnownValue } from './known-values.ts';
import { reduceDocument } from './reduced.ts';
import { someDocument, type SomeDocument } from './some-document.ts';

/*
 * Compares the responses of the server, which takes shortcuts, with those of GraphQL.js, which takes none. The server is tested level by level
 * until the exact queries for an operation are planned, and with exact queries from the start.
 */

const rules = [...specifiedRules, depthRule, widthRule];
/** The maximum cost of an operation: a higher cost takes longer without finding more. */
const maxCost = 300;
/** How many times each operation is sent, and how many of these times the cache is invalid. */
const [times, timesExecuted] = [20, 12];
/** The exact queries for an operation are planned before this time. */
const timesUnplanned = 4;

type Variables = Readonly<Record<string, unknown>>;

interface Asked {
  readonly text: string;
  readonly operationName: string;
  readonly variables: Variables;
}

/** A response that differs from that of GraphQL.js. */
export class Difference extends Error {
  override readonly name = 'Difference';
}

/** Normalises a response for a byte-wise comparison: errors have no order, and contain the id of their request. */
function comparable(answer: string): string {
  const { data, errors } = JSON.parse(answer) as ExecutionResult;
  if (!errors) return answer;
  const texts = errors.map((error) =>
    JSON.stringify(error, (key, value: unknown) => (key === 'requestId' ? undefined : value)),
  );
  return `${JSON.stringify(data)} ${texts.toSorted().join(' ')}`;
}

/** An error in the request, as the server reports it. */
const asReported = (error: GraphQLError) =>
  error.originalError instanceof InputError
    ? { ...error.toJSON(), extensions: { code: 'INVALID_INPUT', field: error.originalError.field } }
    : error;

interface Counts {
  operations: number;
  sent: number;
  /** How many of those sent were answered from the cache. */
  kept: number;
  /** How many database queries were exact queries for an operation. */
  exact: number;
}

/** The servers that are compared with GraphQL.js. They share one engine, which must have no writers. */
export function createServers(engine: Graph) {
  const counts: Counts = { operations: 0, sent: 0, kept: 0, exact: 0 };
  const textOf = renderer();
  /** The queries that GraphQL.js ran level by level. */
  const smallTexts = new Set<string>();
  const plainGraph: Graph = {
    ...engine,
    read: (query, params) => {
      smallTexts.add(textOf(query).text);
      return engine.read(query, params);
    },
  };
  configureExactTexts(plainGraph, 'never');
  let version = 0;

  // Behaves like an engine with expensive planning, whichever engine it is.
  const counted: Graph = {
    ...engine,
    keepsPlans: true,
    read: (query, params) => {
      if (!smallTexts.has(textOf(query).text)) counts.exact++;
      return engine.read(query, params);
    },
    version: async () => version,
  };
  let lastFailure = '';
  const log = pino(
    { level: 'debug' },
    {
      write(line) {
        const { isCached, err } = JSON.parse(line) as { isCached?: boolean; err?: { stack: string } };
        if (isCached) counts.kept++;
        if (err) lastFailure = err.stack;
      },
    },
  );
  const usual = createApp({ graph: counted, log, isCached: true });
  const [exactGraph, smallGraph] = [{ ...engine }, { ...engine }];
  configureExactTexts(exactGraph, 'at once');
  configureExactTexts(smallGraph, 'never');
  const [exact, small] = [exactGraph, smallGraph].map((graph) => createApp({ graph, log }));

  async function send(app: typeof usual, { text, operationName, variables }: Asked): Promise<string> {
    counts.sent++;
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, operationName, variables }),
    });
    return comparable(await response.text());
  }

  /** Executes an operation with GraphQL.js alone, level by level. Retries timeouts, which may happen when a query is planned for the first time. */
  async function executePlainly({ text, operationName, variables }: Asked, attempts = 5): Promise<string> {
    const result = await execute({
      schema,
      document: parse(text),
      operationName,
      variableValues: variables,
      contextValue: createContext(plainGraph),
    });
    const { errors } = result;
    if (attempts > 1 && errors?.some(({ originalError }) => originalError instanceof GraphUnavailable))
      return executePlainly({ text, operationName, variables }, attempts - 1);
    return comparable(JSON.stringify({ ...result, ...(errors && { errors: errors.map(asReported) }) }));
  }

  async function compare(asked: Asked, others: readonly Asked[]): Promise<void> {
    const expected = new Map<Asked, string>();
    for (const one of [asked, ...others]) expected.set(one, await executePlainly(one));
    const check = async (app: typeof usual, one: Asked, when: string) => {
      const answer = await send(app, one);
      if (answer === expected.get(one)) return;
      const failure = answer.includes('"INTERNAL"') ? `\n  since     ${lastFailure}` : '';
      throw new Difference(
        `${when}\n  variables ${JSON.stringify(one.variables)}\n  expected  ${expected.get(one)}\n  got       ${answer}${failure}`,
      );
    };
    for (let time = 1; time <= times; time++) {
      if (time <= timesExecuted) version++; // simulates a write
      if (time === timesUnplanned) await plannerOf(counted).settled();
      await check(usual, asked, `${asked.operationName}, the ${time}. time`);
      if (time % 4 !== 0) continue;
      const other = others[(time / 4 - 1) % others.length];
      if (other)
        await check(
          usual,
          other,
          `${other.operationName} in between, after ${asked.operationName} for the ${time}. time`,
        );
    }
    for (const one of [asked, ...others.slice(0, 1), asked]) {
      await check(exact!, one, `${one.operationName}, by exact texts at once`);
      await check(small!, one, `${one.operationName}, level by level`);
    }
    counts.operations++;
  }

  /** The requests for each operation of a document, without those that are too expensive. */
  function questionsOf({ text, operations }: SomeDocument, random: Random): Asked[][] {
    const document = parse(text);
    if (validate(schema, document, rules).length > 0) return [];
    const isCheap = ({ operationName, variables }: Asked) =>
      costOf(schema, document, getOperationAST(document, operationName)!, variables).cost <= maxCost;
    return operations
      .map(({ name, variables }) =>
        Array.from({ length: 3 }, () => ({ text, operationName: name, variables: variables(random) })).filter(isCheap),
      )
      .filter((asked) => asked.length > 0);
  }

  return {
    counts,
    compare,
    /** Compares all operations of the document for a seed. Throws a `Difference` with the smallest document that shows it. */
    async compareDocument(seed: number): Promise<void> {
      const random = new Random(seed, 'operations');
      const questions = questionsOf(someDocument(schema, random, { choose: pickKnownValue }), random);
      for (const [at, [asked, ...more]] of questions.entries()) {
        const others = [...more, ...questions.flatMap((other, place) => (place === at ? [] : other.slice(0, 1)))];
        try {
          await compare(asked!, others);
        } catch (error) {
          if (!(error instanceof Difference)) throw error;
          throw await smallest(error, asked!, others, seed);
        }
      }
    },
  };

  async function smallest(first: Difference, asked: Asked, others: readonly Asked[], seed: number) {
    let found = first;
    const text = await reduceDocument(schema, asked.text, async (smaller) => {
      const server = createServers(engine);
      const isThere = (one: Asked) => smaller.includes(` ${one.operationName}`);
      if (!isThere(asked)) return false;
      try {
        await server.compare(
          { ...asked, text: smaller },
          others.filter(isThere).map((one) => ({ ...one, text: smaller })),
        );
        return false;
      } catch (error) {
        if (!(error instanceof Difference)) throw error;
        found = error;
        return true;
      }
    });
    return new Difference(`Seed ${seed}: ${found.message}\n${text}`);
  }
}
