/*
 * How large a request may be. Each is a multiple of what the examples and GraphiQL need, and little enough that no
 * single request keeps the server from the others; docs/clients.md tells clients how to come under them.
 */

/** What an operation may cost (cost.ts). The dearest example costs less than a third of it. */
export const mostCost = 12_000;
/** Words, names, numbers and signs in the text of a query. */
export const mostTokens = 2_000;
/** Fields at the top of an operation: each can be a query of its own. */
export const mostRootFields = 50;
/** Fields under another name: by them alone can one field be asked for many times. */
export const mostAliases = 200;
/** Values in the variables of a request, each of a list among them, and how deep they nest. */
export const mostValues = 2_000;
export const mostNesting = 50;
/** Bytes of a body. */
export const mostBytes = 1_000_000;
/** Characters of all the queries that are kept parsed; parsed, they take up to 150 times as many bytes. */
export const mostParsed = 500_000;
