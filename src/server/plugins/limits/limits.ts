import { type DocumentNode, type ExecutionArgs, getOperationAST, type GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { costOf } from './cost.ts';
import { maxParsedCharacters, maxTokens } from '../../../lib/request-limits.ts';
import { refused } from './refused.ts';
import { checkVariables } from './variables.ts';
import { depthRule, widthRule } from './rules.ts';

/** Refuses what would keep the server busy for too long: too long a text, too deep or wide a query, too dear an operation. */
export const useLimits = (maxCost: number, { documentCache }: ReturnType<typeof parsedQueries>): Plugin => ({
  onParse: ({ setParseFn }) => setParseFn(parseShort),
  onValidate({ addValidationRule, params: { documentAST } }) {
    addValidationRule(depthRule);
    addValidationRule(widthRule);
    return ({ result, setResult }) => {
      // What is wrong with a document may be a hundred times as large, and would be kept with it.
      if ((result as GraphQLError[]).length > 0) documentCache.delete((documentAST as DocumentNode).loc!.source.body);
      if ((result as GraphQLError[]).some(isOfBudget)) setResult([repeated]);
    };
  },
  // Only now are the variables known.
  onExecute: ({ args }) => check(args, maxCost),
  onSubscribe: ({ args }) => check(args, maxCost),
});

const parseShort: typeof parse = (source, options) => {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    // The parser goes down with what nests, until there is no more stack.
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

/** What graphql-js says when it gives up comparing fields of one name with each other. */
const isOfBudget = ({ message }: GraphQLError) => message === 'Validation aborted.';
const repeated = refused(
  'This query asks for the same fields too often to be checked; ask for each once.',
  'TOO_MANY_FIELDS',
);

/**
 * Keeps queries parsed, and what is wrong with the syntax of others: as many as fit, so that nobody fills the memory with long ones, or with
 * very many short ones.
 */
export const parsedQueries = () => ({ documentCache: byText<DocumentNode>(50), errorCache: byText<object>(500) });

/** Each takes as much as a text that is longer by `ofOne` characters. */
const byText = <Value extends object>(ofOne: number) =>
  new LRUCache<string, Value>({ maxSize: maxParsedCharacters, sizeCalculation: (_value, text) => text.length + ofOne });

function check({ schema, document, operationName, variableValues }: ExecutionArgs, maxCost: number): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  const variables = variableValues ?? {};
  checkVariables(variables, operation);
  const { cost, dearest } = costOf(schema, document, operation, variables);
  if (cost <= maxCost) return;
  const isKnown = Number.isFinite(cost);
  const costs = isKnown ? Math.ceil(cost).toLocaleString('en') : 'more than can be reckoned';
  throw refused(
    `This operation could cost ${costs}, and ${maxCost.toLocaleString('en')} is the most: 1 for each node, times the size of ` +
      `the pages around it. Most of it is at "${dearest()}": ask for smaller pages ("first"), for less below it, or in several requests.`,
    'TOO_COSTLY',
    { cost: isKnown ? Math.ceil(cost) : null, mostCost: maxCost, dearest: dearest() },
  );
}
