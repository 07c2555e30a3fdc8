import neo4j, { type Plan } from 'neo4j-driver';
import { afterAll } from 'vitest';

const { NEO4J_URI = '', NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;

/** The operators of Neo4j's plan for a text, without the arguments after their names. */
export async function explainOperators(text: string): Promise<string[]> {
  const driver = (opened ??= neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD)));
  const boxed = text.replaceAll(/\$(\w+)/g, '$in.$1');
  const { summary } = await driver.executeQuery(`EXPLAIN ${boxed}`, { in: {} });
  return operatorsOf(summary.plan as Plan);
}

let opened: neo4j.Driver | undefined;
afterAll(() => opened?.close());

const operatorsOf = ({ operatorType, children }: Plan): string[] => [
  operatorType.split('@')[0]!,
  ...children.flatMap(operatorsOf),
];
