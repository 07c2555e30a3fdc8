/*
 * The limits of a request. Each is a multiple of what the examples and GraphiQL need, yet small enough that no single request
 * can block the server for others; docs/clients.md tells clients how to stay within them.
 */

/** Cost of an operation (server/plugins/limits/cost.ts). The most expensive example costs less than a third of it. */
export const maxCost = 12_000;
/** Lexical tokens in the text of a query. */
export const maxTokens = 2_000;
/** How deep fields nest: deep enough for every example, too shallow to go in circles. */
export const maxDepth = 12;
/** Root fields of an operation: each may be a database query of its own. */
export const maxRootFields = 50;
/** Aliases in a query: only with them can one field be requested many times. */
export const maxAliases = 200;
/** Values in the variables of a request, counting each list item, and how deep they nest. */
export const maxVariableValues = 2_000;
export const maxVariableDepth = 50;
/** Bytes of a request body. */
export const maxBodyBytes = 1_000_000;
/** Characters of all queries in the cache of parsed documents; parsed, they take up to 150 times as many bytes. */
export const maxParsedCharacters = 500_000;
