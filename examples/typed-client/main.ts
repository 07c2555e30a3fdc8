/*
 * A client with typed variables and responses:
 *
 *   npx node examples/typed-client/main.ts                                        queries a server on this machine
 *   npx node examples/typed-client/main.ts toyota-byd-jv http://…:4000/graphql    another partnership, on another server
 */
import { type ListedFragment, type TypedDocumentString, WhoSaysSoDocument } from './operations.ts';

const [slug = 'ford-xiaomi-us-jv', address = 'http://localhost:4000/graphql'] = process.argv.slice(2);

interface GraphQLResponse<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { message: string }[];
}

/** Sends an operation; the types of its variables and its result follow from the document. */
async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as GraphQLResponse<Result>;
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('\n') ?? response.statusText);
  return data;
}

function list(side: string, sources: ListedFragment | null) {
  console.log(`${side}: ${sources?.totalCount ?? 0}`);
  for (const { title, publishedOn, publisher } of sources?.nodes ?? [])
    console.log(`  ${publishedOn ?? 'undated'}  ${publisher?.displayName ?? 'unknown'}: ${title}`);
}

const { partnership } = await request(WhoSaysSoDocument, { slug, first: 3 }).catch((error: Error) => {
  console.error(`${address} does not answer: ${error.message}`);
  process.exit(1);
});
if (!partnership) console.log(`There is no partnership "${slug}".`);
else {
  const { displayName, assessment, supportingSources, denyingSources } = partnership;
  console.log(displayName);
  if (assessment) console.log(`${assessment.status}, ${Math.round(assessment.probability * 100)} per cent likely`);
  list('Say so', supportingSources);
  list('Deny it', denyingSources);
}
