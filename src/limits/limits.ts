import {
  type ASTVisitor,
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { costOf } from './cost.ts';
import { mostAliases, mostParsed, mostRootFields, mostTokens } from './most.ts';

/** Refuses what would keep the server busy for too long: too long a text, too many aliases, too dear an operation. */
export const useLimits = (mostCost: number): Plugin => ({
  onParse: ({ setParseFn }) => setParseFn(parseShort),
  onValidate({ addValidationRule }) {
    addValidationRule(widthRule);
    return ({ result, setResult }) => {
      if ((result as GraphQLError[]).some(isOfBudget)) setResult([repeated]);
    };
  },
  onExecute({ args, setResultAndStopExecution }) {
    const error = tooCostly(args, mostCost);
    if (error) setResultAndStopExecution({ errors: [error] });
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const error = tooCostly(args, mostCost);
    if (error) setResultAndStopExecution({ errors: [error] });
  },
});

const parseShort: typeof parse = (source, options) => {
  try {
    return parse(source, { ...options, maxTokens: mostTokens });
  } catch (error) {
    // The parser goes down with what nests, until there is no more stack.
    if (error instanceof RangeError)
      throw refused('A query may not nest its brackets as deep as this one.', 'TOO_DEEP');
    if ((error as Error).message.includes(`more than ${mostTokens} tokens`))
      throw refused(
        `A query may have ${mostTokens} words and signs, and this one has more. Ask in several requests.`,
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

function refused(message: string, code: string) {
  return new GraphQLError(message, { extensions: { code, http: { spec: true, status: 400 } } });
}

/** Keeps queries parsed, and what is wrong with others: as many as fit, so that nobody fills the memory with long ones. */
export const parsedQueries = () => ({ documentCache: byText<DocumentNode>(), errorCache: byText<object>() });

const byText = <Value extends object>() =>
  new LRUCache<string, Value>({
    maxSize: mostParsed,
    sizeCalculation: (_value, text) => Math.max(text.length, 1),
  });

function tooCostly({ schema, document, operationName, variableValues }: ExecutionArgs, mostCost: number) {
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
  const { cost, dearest } = costOf(schema, document, operation, variableValues ?? {});
  if (cost <= mostCost) return undefined;
  const costs = Number.isFinite(cost) ? Math.ceil(cost).toLocaleString('en') : 'more than can be reckoned';
  const message =
    `This operation could cost ${costs}, and ${mostCost.toLocaleString('en')} is the most: 1 for each node, times the ` +
    `size of the pages around it. Most of it is at "${dearest()}": ask for smaller pages ("first"), for less below it, or in several requests.`;
  return new GraphQLError(message, {
    nodes: operation,
    extensions: {
      code: 'TOO_COSTLY',
      cost: Number.isFinite(cost) ? Math.ceil(cost) : null,
      mostCost,
      dearest: dearest(),
      http: { spec: true, status: 400 },
    },
  });
}

/** Aliases, and fields at the top. */
const widthRule = (context: ValidationContext): ASTVisitor => {
  let aliases = 0;
  /** How many fields each fragment brings, counted once; one that is being counted is in a ring. */
  const widths = new Map<string, number>();

  const widthOf = ({ selections }: SelectionSetNode): number =>
    selections.reduce((width, node) => {
      if (node.kind === Kind.FIELD) return width + 1;
      if (node.kind === Kind.INLINE_FRAGMENT) return width + widthOf(node.selectionSet);
      return width + widthOfFragment(node.name.value);
    }, 0);

  function widthOfFragment(name: string): number {
    const known = widths.get(name);
    if (known !== undefined) return known;
    widths.set(name, 0);
    const fragment = context.getFragment(name);
    const width = fragment ? widthOf(fragment.selectionSet) : 0;
    widths.set(name, width);
    return width;
  }

  const refuse = (message: string, code: string) =>
    context.reportError(new GraphQLError(message, { extensions: { code } }));

  return {
    Field({ alias }) {
      if (alias && ++aliases === mostAliases + 1)
        refuse(
          `A query may have ${mostAliases} aliases, and this one has more. Ask in several requests.`,
          'TOO_MANY_ALIASES',
        );
    },
    OperationDefinition({ selectionSet }) {
      const width = widthOf(selectionSet);
      if (width > mostRootFields)
        refuse(
          `An operation may have ${mostRootFields} fields at its top, and this one has ${width}. Ask in several requests, or for many ids with "nodes".`,
          'TOO_MANY_FIELDS',
        );
    },
  };
};
