import { type ExecutionResult, type GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { requestIdOf } from '../../http/request-id.ts';
import type { Operations } from '../operations/manifest.ts';
import { schema } from '../../../schema/schema.ts';
import { formatCsv, NoTable, tableOf } from './table.ts';
import { isObject } from '../../../lib/type-guards.ts';

const known: readonly string[] = ['query', 'operation', 'variables', 'operationName', 'bom'];

const usage =
  'Ask by the address: /csv?query={ partnershipRows { title status probability } }, or /csv?operation= with the name of a persisted ' +
  'operation; with "variables" as JSON and, where the query has several operations, "operationName"; with "bom=true" for a file that Excel opens.';

/** U+FEFF at the start of a file tells Excel that the file is in UTF-8; otherwise Excel assumes the machine's code page. */
const byteOrderMark = '\uFEFF';

/**
 * `GET /csv?query=…` returns the result of a query as a table, for spreadsheets and other tools that read CSV. The query runs as
 * GraphQL over GET, so the same limits apply, and mutations are impossible.
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
        const inner = new fetchAPI.Request(address, { headers: headersToForward(request), signal: request.signal });
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

/** The headers of a request that its result depends on. */
function headersToForward(request: Request): Record<string, string> {
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

/** Runs GraphQL over GET, and parses the JSON of its response. */
type Execute = (parameters: URLSearchParams) => Promise<ExecutionResult>;

async function answer(given: URLSearchParams, operations: Operations, execute: Execute): Promise<Answer> {
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
  const variables = parseVariables(given.get('variables'));
  if (!variables)
    return refused(400, `"variables" must be a JSON object; got ${JSON.stringify(given.get('variables'))}.`);

  const operationName = given.get('operationName') || undefined;
  const { data, errors } = await execute(
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
    // The query has been executed, so it is valid.
    const table = tableOf(schema, parse(query), operationName, variables);
    return { status: 200, type: 'text/csv', body: (bom === 'true' ? byteOrderMark : '') + formatCsv(table, data) };
  } catch (error) {
    if (error instanceof NoTable) return refused(400, error.message);
    throw error;
  }
}

type Variables = Readonly<Record<string, unknown>>;

/** Parses a JSON object; undefined if the text is none. It is not copied, since a copy would lose a variable named `__proto__`. */
function parseVariables(text: string | null): Variables | undefined {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Depends on who is at fault: the database, this server, or the client. */
function statusOf(errors: readonly Pick<GraphQLError, 'extensions'>[]): number {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  return codes.includes('UNAVAILABLE') ? 503 : codes.includes('INTERNAL') ? 500 : 400;
}
