import { type ExecutionResult, type GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { requestIdOf } from '../../http/request-id.ts';
import type { Operations } from '../operations/manifest.ts';
import { schema } from '../../../schema/schema.ts';
import { csvOf, NoTable, tableOf } from './table.ts';
import { isObject } from '../../../lib/type-guards.ts';

const known: readonly string[] = ['query', 'operation', 'variables', 'operationName', 'bom'];

const usage =
  'Ask by the address: /csv?query={ partnershipRows { title status probability } }, or /csv?operation= with the name of a persisted ' +
  'operation; with "variables" as JSON and, where the query has several operations, "operationName"; with "bom=true" for a file that Excel opens.';

/** U+FEFF as the first character of a file tells Excel that the file is in UTF-8; without it Excel takes it for the code page of the machine. */
const byteOrderMark = '\uFEFF';

/**
 * `GET /csv?query=…` gives the answer to a query as a table, for spreadsheets and whatever else reads CSV. It is asked as GraphQL over
 * GET is, by the same rules: what may not be asked there may not be asked here, and nothing can be written.
 */
export function useCsv(operations: Operations): Plugin {
  let yoga: Parameters<NonNullable<Plugin['onYogaInit']>>[0]['yoga'];
  return {
    onYogaInit(event) {
      yoga = event.yoga;
    },
    async onRequest(event) {
      const { request, url, fetchAPI, serverContext } = event;
      if (url.pathname !== '/csv' || (request.method !== 'GET' && request.method !== 'HEAD')) return;
      const { status, type, body } = await answer(url.searchParams, operations, async (parameters) => {
        const address = `${url.origin}/graphql?${parameters}`;
        const inner = new fetchAPI.Request(address, { headers: passedOn(request), signal: request.signal });
        const response = await yoga.handle(inner, serverContext);
        return (await response.json()) as ExecutionResult;
      });
      const headers = {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': 'inline; filename="grapevine.csv"',
      };
      event.endResponse(new fetchAPI.Response(request.method === 'HEAD' ? null : body, { status, headers }));
    },
  };
}

/** What else a request says that matters to its answer. */
function passedOn(request: Request): Record<string, string> {
  const authorization = request.headers.get('authorization');
  return {
    accept: 'application/json',
    'x-request-id': requestIdOf(request),
    ...(authorization !== null && { authorization }),
  };
}

interface Answer {
  readonly status: number;
  readonly type: 'text/csv' | 'text/plain';
  readonly body: string;
}

const refused = (status: number, message: string): Answer => ({ status, type: 'text/plain', body: `${message}\n` });

/** What GraphQL over GET answers, as JSON. */
type Ask = (parameters: URLSearchParams) => Promise<ExecutionResult>;

async function answer(given: URLSearchParams, operations: Operations, ask: Ask): Promise<Answer> {
  const operation = given.get('operation');
  const query = operation === null ? given.get('query') : operations.get(operation);
  if (!query)
    return refused(
      400,
      operation === null
        ? `"query" must be a GraphQL query. ${usage}`
        : `"operation" must name a persisted operation; got "${operation}". ${usage}`,
    );
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return refused(400, `"${unknown}" is nothing that can be given here. ${usage}`);
  const bom = given.get('bom') ?? 'false';
  if (bom !== 'true' && bom !== 'false')
    return refused(400, `"bom" must be true or false; got ${JSON.stringify(bom)}.`);
  const variables = variablesIn(given.get('variables'));
  if (!variables)
    return refused(400, `"variables" must be a JSON object; got ${JSON.stringify(given.get('variables'))}.`);

  const operationName = given.get('operationName') || undefined;
  const { data, errors } = await ask(
    new URLSearchParams({
      ...(operation === null ? { query } : { operation }),
      variables: given.get('variables') ?? '',
      ...(operationName && { operationName }),
    }),
  );
  if (errors?.length || !data)
    return refused(
      statusOf(errors ?? []),
      (errors ?? []).map(({ message }) => message).join('\n') || 'There is no answer.',
    );
  try {
    // What has been answered already is known to be right.
    const table = tableOf(schema, parse(query), operationName, variables);
    return { status: 200, type: 'text/csv', body: (bom === 'true' ? byteOrderMark : '') + csvOf(table, data) };
  } catch (error) {
    if (error instanceof NoTable) return refused(400, error.message);
    throw error;
  }
}

type Variables = Readonly<Record<string, unknown>>;

/** The object that a text in JSON is; undefined if it is none. It stays as parsed: a copy would lose a variable named `__proto__`. */
function variablesIn(text: string | null): Variables | undefined {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** By what is wrong: the database is away, we are at fault, or whoever asks. */
function statusOf(errors: readonly Pick<GraphQLError, 'extensions'>[]): number {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  return codes.includes('UNAVAILABLE') ? 503 : codes.includes('INTERNAL') ? 500 : 400;
}
