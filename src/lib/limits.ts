/*
 * How large a request may be. Each is a multiple of what the examples and GraphiQL need, and little enough that no
 * single request keeps the server from the others; docs/clients.md tells clients how to come under them.
 */

/** What an operation may cost (cost.ts). The dearest example costs less than a third of it. */
export const maxCost = 12_000;
/** Words, names, numbers and signs in the text of a query. */
export const maxTokens = 2_000;
/** How deep fields nest: enough for every question of the examples, and too little to go round in circles. */
export const maxDepth = 12;
/** Fields at the top of an operation: each can be a query of its own. */
export const maxRootFields = 50;
/** Fields under another name: by them alone can one field be asked for many times. */
export const maxAliases = 200;
/** Values in the variables of a request, each of a list among them, and how deep they nest. */
export const maxValues = 2_000;
export const maxNesting = 50;
/** Bytes of a body. */
export const maxBytes = 1_000_000;
/** Characters of all the queries that are kept parsed; parsed, they take up to 150 times as many bytes. */
export const maxParsed = 500_000;
