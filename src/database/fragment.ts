/** A variable of a query. The object is its identity: two variables never share a name in a text, so that fragments nest freely. */
export class Variable {
  readonly hint: string;

  constructor(hint: string) {
    this.hint = hint;
  }
}

/** A new variable, for one use of a fragment; its name in the text starts with `hint`. */
export const variable = (hint: string) => new Variable(hint);

/** A value that is known only when a query runs, not when its text is built. `valueIn` gets the parameters of the query. */
export class Parameter<Value = unknown> {
  readonly valueIn: (values: never) => Value;
  /** Its name in the text; numbered unless given. */
  readonly name: string | undefined;

  constructor(valueIn: (values: never) => Value, name?: string) {
    this.valueIn = valueIn;
    this.name = name;
  }

  map<Other>(make: (value: Value) => Other): Parameter<Other> {
    return new Parameter((values) => make(this.valueIn(values)));
  }
}

export type Value =
  | string
  | number
  | boolean
  | null
  | readonly (string | number)[]
  | Readonly<Record<string, true | number>>;
type Part = Fragment | Variable | Parameter | Value;

/** A piece of Cypher. It is composed, and never read or edited. */
export class Fragment {
  readonly texts: readonly string[];
  readonly parts: readonly Part[];

  constructor(texts: readonly string[], parts: readonly Part[]) {
    this.texts = texts;
    this.parts = parts;
  }
}

/** Composes a fragment. Anything other than a fragment, a variable or a parameter is a value, and is sent as a parameter. */
export const cypher = (texts: TemplateStringsArray, ...parts: readonly Part[]) => new Fragment(texts, parts);

export const nothing = cypher``;

/** Literal text: a label, a type, a property or a number from our own code. */
export const verbatim = (text: string | number) => new Fragment([String(text)], []);

export const join = (fragments: readonly (Fragment | Variable)[], separator: string): Fragment =>
  fragments.length === 0 ? nothing : new Fragment(['', ...fragments.slice(1).map(() => separator), ''], fragments);

/** One fragment after the other; `nothing` if all of them are. */
export function concat(fragments: readonly Fragment[]): Fragment {
  const some = fragments.filter((one) => one !== nothing);
  return some.length < 2 ? (some[0] ?? nothing) : join(some, '');
}

/** A `WHERE` of all conditions; nothing where there are none. */
export const where = (conditions: readonly Fragment[]): Fragment =>
  conditions.length === 0 ? nothing : cypher` WHERE ${join(conditions, '\n  AND ')}`;

/** The variables that some fragments mention, each once. */
export function variablesIn(fragments: readonly Fragment[], found = new Set<Variable>()): Set<Variable> {
  for (const { parts } of fragments)
    for (const part of parts) {
      if (part instanceof Variable) found.add(part);
      else if (part instanceof Fragment) variablesIn([part], found);
    }
  return found;
}

/** The parameters of a query whose text was separated from its values. */
export interface Constants {
  readonly constants: readonly Value[];
}

/** A function of its own, so that a parameter in a cached form does not keep the values in scope alive. */
const constantAt = (at: number) => new Parameter((values: Constants) => values.constants[at]);

/** Separates a fragment into its form, with parameters in place of values, and the values. Fragments of the same form share one text. */
export function separate(fragment: Fragment): { readonly form: Fragment } & Constants {
  const constants: Value[] = [];
  const formOf = ({ texts, parts }: Fragment): Fragment =>
    new Fragment(
      texts,
      parts.map((part): Part => {
        if (part instanceof Fragment) return formOf(part);
        if (part instanceof Variable || part instanceof Parameter) return part;
        return constantAt(constants.push(part) - 1);
      }),
    );
  return { form: formOf(fragment), constants };
}

export interface Rendered {
  readonly text: string;
  /** The values that the text names, as `[name, valueIn]`. */
  readonly parameters: readonly (readonly [string, Parameter['valueIn']])[];
}

/** Renders a fragment. Variables and parameters are numbered in order of appearance, so fragments of the same form have the same text. */
export function render(fragment: Fragment, parameterPrefix = '$'): Rendered {
  const names = new Map<Variable | Parameter, string>();
  const parameters: [string, Parameter['valueIn']][] = [];
  const pieces: string[] = [];

  const parameterName = (name: string, valueIn: Parameter['valueIn']) => {
    parameters.push([name, valueIn]);
    return parameterPrefix + name;
  };
  const nameOf = (part: Variable | Parameter) => {
    let name = names.get(part);
    if (name === undefined) {
      // No variable that is written by hand ends in a number.
      name =
        part instanceof Variable
          ? `${part.hint}${names.size}`
          : parameterName(part.name ?? `v${parameters.length}`, part.valueIn);
      names.set(part, name);
    }
    return name;
  };
  const write = ({ texts, parts }: Fragment): void => {
    for (let at = 0; at < texts.length; at++) {
      pieces.push(texts[at]!);
      if (at >= parts.length) continue;
      const part = parts[at]!;
      if (part instanceof Fragment) write(part);
      else if (part instanceof Variable || part instanceof Parameter) pieces.push(nameOf(part));
      else pieces.push(parameterName(`v${parameters.length}`, () => part));
    }
  };
  write(fragment);
  return { text: pieces.join(''), parameters };
}
