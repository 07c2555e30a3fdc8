import { readdirSync, readFileSync } from 'node:fs';
import { getOperationAST, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { schema } from '../../src/schema/schema.ts';
import type { Question } from './questions.ts';
import type { Sample } from './samples.ts';

const folder = new URL('../../schema/examples/', import.meta.url);

/** Replacements for the names in the examples, which exist only in the seeds. */
const standIns: Readonly<Record<string, (sample: Sample) => string>> = {
  'ford-xiaomi-us-jv': ({ partnership }) => partnership,
  'jim-farley': ({ executive }) => executive,
  ford: ({ companies }) => companies[0],
  byd: ({ companies }) => companies[1],
  xiaomi: ({ companies }) => companies[2],
  'xiaomi-su7': ({ vehicles }) => vehicles[0],
  'ford-f-150-lightning': ({ vehicles }) => vehicles[1],
  xaomi: ({ mistyped }) => mistyped,
  farley: ({ name }) => name,
};

/** The read operations of schema/examples, for the generated graph. Each name becomes a variable, as a program would send it. */
export const examples = (): Question[] =>
  readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const document = parse(readFileSync(new URL(file, folder), 'utf8'));
      if (getOperationAST(document)?.operation !== 'query') return [];
      return { name: `example ${file.replace('.graphql', '')}`, ...withVariables(document) };
    });

function withVariables(document: ReturnType<typeof parse>): Pick<Question, 'texts' | 'variables'> {
  const found = new Map<string, { type: string; of: (sample: Sample) => string }>();
  const types = new TypeInfo(schema);
  const changed = visit(
    document,
    visitWithTypeInfo(types, {
      StringValue(node) {
        const [name, type] = node.value.includes(':') ? node.value.split(':').toReversed() : [node.value];
        const standIn = standIns[name!];
        if (!standIn) return undefined;
        const variable = `name${found.size}`;
        const of = (sample: Sample) => (type ? `${type}:${standIn(sample)}` : standIn(sample));
        found.set(variable, { type: String(types.getInputType()), of });
        return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } };
      },
    }),
  );
  const declared = [...found].map(([variable, { type }]) => `$${variable}: ${type}`).join(', ');
  const text = print(changed);
  const grapevine =
    declared === ''
      ? text
      : text.replace(
          /^query (\w+)(?:\((.*)\))?/m,
          (_all, name: string, own?: string) => `query ${name}(${own ? `${own}, ` : ''}${declared})`,
        );
  return {
    texts: { grapevine },
    variables: (sample) => Object.fromEntries([...found].map(([variable, { of }]) => [variable, of(sample)])),
  };
}
