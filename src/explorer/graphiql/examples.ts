const files = import.meta.glob<string>('../../../schema/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * One tab for each file in schema/examples, by file name; GraphiQL opens the first and names each after its operation.
 * Somebody who has been here before keeps their own tabs, which GraphiQL holds in localStorage.
 */
export const exampleTabs = Object.entries(files)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([, query]) => ({ query }));
