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
import { plannerOf, useExactTexts } from '../../src/database/query/planner.ts';
import { InputError } from '../../src/lib/input-error.ts';
import { costOf } from '../../src/server/plugins/limits/cost.ts';
import { depthRule, widthRule } from '../../src/server/plugins/limits/rules.ts';
import { schema } from '../../src/schema/schema.ts';
import { Random } from '../generate/random.ts';
import { knownValue } from './known-values.ts';
import { reduced } from './reduced.ts';
import { someDocument, type SomeDocument } from './some-document.ts';

/*
 * Compares what the server answers, by all its shortcuts, with what GraphQL.js answers without any of them: level by level, until texts for
 * just what is asked are planned, and by these at once.
 */

const rules = [...specifiedRules, depthRule, widthRule];
/** An operation may cost this much: more takes long, and finds no more. */
const maxCost = 300;
/** How often each operation is sent; before the first of them nothing is kept of it, after them all is. */
const [times, timesExecuted] = [20, 12];
/** From then on the texts for just what is asked are planned. */
const timesUnplanned = 4;

type Variables = Readonly<Record<string, unknown>>;

interface Asked {
  readonly text: string;
  readonly operationName: string;
  readonly variables: Variables;
}

/** The answers to an operation that differ from that of GraphQL.js. */
export class Difference extends Error {
  override readonly name = 'Difference';
}

/** Byte for byte; but errors have no order, and are told with the id of their request. */
function comparable(answer: string): string {
  const { data, errors } = JSON.parse(answer) as ExecutionResult;
  if (!errors) return answer;
  const told = errors.map((error) =>
    JSON.stringify(error, (key, value: unknown) => (key === 'requestId' ? undefined : value)),
  );
  return `${JSON.stringify(data)} ${told.toSorted().join(' ')}`;
}

/** A mistake in what was asked as a server tells it. */
const asTold = (error: GraphQLError) =>
  error.originalError instanceof InputError
    ? { ...error.toJSON(), extensions: { code: 'INVALID_INPUT', field: error.originalError.field } }
    : error;

interface Counts {
  operations: number;
  sent: number;
  /** Of those that were sent: answered from memory. */
  kept: number;
  /** How often the database was asked by a text for just what is asked. */
  exact: number;
}

/** The servers that are compared with GraphQL.js. They answer from the same engine, which nobody may write to. */
export function serversOn(engine: Graph) {
  const counts: Counts = { operations: 0, sent: 0, kept: 0, exact: 0 };
  const textOf = renderer();
  /** Those that GraphQL.js asked level by level. */
  const smallTexts = new Set<string>();
  const plainGraph: Graph = {
    ...engine,
    read: (query, params) => {
      smallTexts.add(textOf(query).text);
      return engine.read(query, params);
    },
  };
  useExactTexts(plainGraph, 'never');
  let version = 0;

  // As on an engine that takes long to plan, whichever this is.
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
  useExactTexts(exactGraph, 'at once');
  useExactTexts(smallGraph, 'never');
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

  /** By GraphQL.js alone, level by level; again where the database took too long, as it may to plan a text for the first time. */
  async function plainly({ text, operationName, variables }: Asked, attempts = 5): Promise<string> {
    const result = await execute({
      schema,
      document: parse(text),
      operationName,
      variableValues: variables,
      contextValue: createContext(plainGraph),
    });
    const { errors } = result;
    if (attempts > 1 && errors?.some(({ originalError }) => originalError instanceof GraphUnavailable))
      return plainly({ text, operationName, variables }, attempts - 1);
    return comparable(JSON.stringify({ ...result, ...(errors && { errors: errors.map(asTold) }) }));
  }

  async function compare(asked: Asked, others: readonly Asked[]): Promise<void> {
    const expected = new Map<Asked, string>();
    for (const one of [asked, ...others]) expected.set(one, await plainly(one));
    const check = async (app: typeof usual, one: Asked, when: string) => {
      const answer = await send(app, one);
      if (answer === expected.get(one)) return;
      const failure = answer.includes('"INTERNAL"') ? `\n  since     ${lastFailure}` : '';
      throw new Difference(
        `${when}\n  variables ${JSON.stringify(one.variables)}\n  expected  ${expected.get(one)}\n  got       ${answer}${failure}`,
      );
    };
    for (let time = 1; time <= times; time++) {
      if (time <= timesExecuted) version++; // as if somebody had written
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

  /** What is sent for each operation of a document; those that are too dear are left out. */
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
    /** Compares all operations of the document that belongs to a seed. Throws a `Difference` with the smallest document that shows it. */
    async compareDocument(seed: number): Promise<void> {
      const random = new Random(seed, 'operations');
      const questions = questionsOf(someDocument(schema, random, { choose: knownValue }), random);
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
    const text = await reduced(schema, asked.text, async (smaller) => {
      const server = serversOn(engine);
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
