// PORT=… NEO4J_URI=… node bare.ts: the driver alone behind node:http, with one hand-written Cypher query per question. A request names the
// question instead of sending a GraphQL query, and gets the same data: the lower bound for any server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import neo4j, { type Record } from 'neo4j-driver';

const { PORT, NEO4J_URI } = process.env;
const driver = neo4j.driver(NEO4J_URI!, neo4j.auth.basic('neo4j', ''), {
  disableLosslessIntegers: true,
  telemetryDisabled: true,
});

const textOf = (name: string) => readFileSync(new URL(`../questions/${name}/bare.cypher`, import.meta.url), 'utf8');

type Answer = (rows: Record[]) => unknown;
const one =
  (name: string): Answer =>
  (rows) => ({ [name]: rows[0]?.get(0) ?? null });
const all =
  (name: string): Answer =>
  (rows) => ({ [name]: rows.map((row) => row.get(0)) });
const questions = new Map<unknown, { text: string; answer: Answer }>(
  Object.entries({
    Q1: one('partnership'),
    Q2: all('partnerships'),
    Q3: one('company'),
    Q4: all('partnershipStats'),
    Q5: all('partnerships'),
  }).map(([name, answer]) => [name, { text: textOf(name), answer }]),
);

async function answer(body: string): Promise<unknown> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: object };
  const { text, answer } = questions.get(query)!;
  const session = driver.session({ database: 'neo4j', defaultAccessMode: 'READ', fetchSize: -1 });
  try {
    return answer((await session.run(text, variables)).records);
  } finally {
    await session.close();
  }
}

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', async () => {
    let [status, said]: [number, object] = [200, {}];
    try {
      said = { data: await answer(Buffer.concat(parts).toString()) };
    } catch (error) {
      [status, said] = [500, { errors: [{ message: String(error) }] }];
    }
    const body = Buffer.from(JSON.stringify(said));
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
}).listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
