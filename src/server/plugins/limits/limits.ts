import { type DocumentNode, type ExecutionArgs, getOperationAST, type GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { costOf } from './cost.ts';
import { maxParsedCharacters, maxTokens } from '../../../lib/request-limits.ts';
import { refused } from './refused.ts';
import { checkVariables } from './variables.ts';
import { depthRule, widthRule } from './rules.ts';

/** Refuses requests that would keep the server busy for too long: long texts, deep or wide queries, expensive operations. */
export const useLimits = (maxCost: number, { documentCache }: ReturnType<typeof parsedQueries>): Plugin => ({
  onParse: ({ setParseFn }) => setParseFn(parseShort),
  onValidate({ addValidationRule, params: { documentAST } }) {
    addValidationRule(depthRule);
    addValidationRule(widthRule);
    return ({ result, setResult }) => {
      // The validation errors would be cached with the document, and may be a hundred times larger than it.
      if ((result as GraphQLError[]).length > 0) documentCache.delete((documentAST as DocumentNode).loc!.source.body);
      if ((result as GraphQLError[]).some(isValidationAborted)) setResult([tooManyRepeats]);
    };
  },
  // The variables are known only now.
  onExecute: ({ args }) => check(args, maxCost),
  onSubscribe: ({ args }) => check(args, maxCost),
});

const parseShort: typeof parse = (source, options) => {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    // The parser is recursive, so deep nesting overflows the stack.
    if (error instanceof RangeError)
      throw refused('A query may not nest its brackets as deep as this one.', 'TOO_DEEP');
    if ((error as Error).message.includes(`more than ${maxTokens} tokens`))
      throw refused(
        `A query may have ${maxTokens} words and signs, and this one has more. Ask in several requests.`,
        'TOO_LONG',
      );
    throw error;
  }
};

/** The error of GraphQL.js when it gives up comparing fields with the same response key. */
const isValidationAborted = ({ message }: GraphQLError) => message === 'Validation aborted.';
const tooManyRepeats = refused(
  'This query asks for the same fields too often to be checked; ask for each once.',
  'TOO_MANY_FIELDS',
);

/**
 * Caches of parsed queries and of syntax errors. Their size is bounded, so that neither long queries nor many short ones fill the memory.
 */
export const parsedQueries = () => ({
  documentCache: createTextCache<DocumentNode>(50),
  errorCache: createTextCache<object>(500),
});

/** An LRU cache whose entries count as their text plus `entryOverhead` characters. */
const createTextCache = <Value extends object>(entryOverhead: number) =>
  new LRUCache<string, Value>({
    maxSize: maxParsedCharacters,
    sizeCalculation: (_value, text) => text.length + entryOverhead,
  });

function check({ schema, document, operationName, variableValues }: ExecutionArgs, maxCost: number): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  const variables = variableValues ?? {};
  checkVariables(variables, operation);
  const { cost, mostExpensive } = costOf(schema, document, operation, variables);
  if (cost <= maxCost) return;
  const isKnown = Number.isFinite(cost);
  const costs = isKnown ? Math.ceil(cost).toLocaleString('en') : 'more than can be reckoned';
  throw refused(
    `This operation could cost ${costs}, and ${maxCost.toLocaleString('en')} is the most: 1 for each node, times the size of ` +
      `the pages around it. Most of it is at "${mostExpensive()}": ask for smaller pages ("first"), for less below it, or in several requests.`,
    'TOO_COSTLY',
    { cost: isKnown ? Math.ceil(cost) : null, mostCost: maxCost, dearest: mostExpensive() },
  );
}
