const files = import.meta.glob<string>('../../../schema/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * One tab per file in schema/examples, ordered by file name; GraphiQL opens the first and names each after its operation.
 * Returning users keep their own tabs, which GraphiQL stores in localStorage.
 */
export const exampleTabs = Object.entries(files)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([, query]) => ({ query }));
