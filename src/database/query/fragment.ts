/**
 * A variable of a query. The object is its identity: two variables never have the same name in a text, so that fragments can go into each
 * other without one of them capturing a variable of the other.
 */
export class Variable {
  readonly hint: string;
  readonly isFixed: boolean;

  constructor(hint: string, isFixed = false) {
    this.hint = hint;
    this.isFixed = isFixed;
  }
}

/** A new variable, for one use of a fragment. */
export const variable = (hint: string) => new Variable(hint);

/** The variable that the text around a fragment calls by this name. */
export const named = (name: string) => new Variable(name, true);

/** Text that the code itself says, which may need the names of variables. */
class Verbatim {
  readonly write: (...names: string[]) => string;
  readonly variables: readonly Variable[];

  constructor(write: Verbatim['write'], variables: readonly Variable[]) {
    this.write = write;
    this.variables = variables;
  }
}

type Value = string | number | boolean | readonly (string | number)[] | Readonly<Record<string, true>>;
type Part = Fragment | Variable | Verbatim | Value;

/** A piece of Cypher. It is composed, and never read or edited. */
export class Fragment {
  readonly texts: readonly string[];
  readonly parts: readonly Part[];

  constructor(texts: readonly string[], parts: readonly Part[]) {
    this.texts = texts;
    this.parts = parts;
  }
}

/** A label, a type or a property. */
export const name = (text: string) => new Fragment([text], []);

/** What a function writes that takes the names of variables. */
export const spelt = (write: Verbatim['write'], ...variables: Variable[]) =>
  new Fragment(['', ''], [new Verbatim(write, variables)]);

/** Composes a fragment. What is neither a fragment, a variable nor verbatim is a value, and travels as a parameter. */
export const cypher = (texts: TemplateStringsArray, ...parts: readonly Part[]) => new Fragment(texts, parts);

export const join = (fragments: readonly Fragment[], separator: string) =>
  fragments.length === 0 ? cypher`` : new Fragment(['', ...fragments.slice(1).map(() => separator), ''], fragments);

/**
 * Writes the fragments of one text. Variables and values are numbered as they come, so that fragments of the same form give the same text;
 * no variable that is written by hand ends in a number.
 */
export class Writer {
  /** By the names that the text gives them within `want.values`. */
  readonly values: Record<string, Value> = {};
  readonly #names = new Map<Variable, string>();
  #variables = 0;
  #parameters = 0;

  write(fragment: Fragment): string {
    const pieces: string[] = [];
    this.#collect(fragment, pieces);
    return pieces.join('');
  }

  #collect({ texts, parts }: Fragment, pieces: string[]): void {
    for (const [at, text] of texts.entries()) {
      pieces.push(text);
      const part = parts[at];
      if (part === undefined) continue;
      if (part instanceof Fragment) this.#collect(part, pieces);
      else if (part instanceof Variable) pieces.push(this.#nameOf(part));
      else if (part instanceof Verbatim) pieces.push(part.write(...part.variables.map((one) => this.#nameOf(one))));
      else pieces.push(this.#parameter(part));
    }
  }

  #nameOf(one: Variable): string {
    if (one.isFixed) return one.hint;
    let known = this.#names.get(one);
    if (known === undefined) this.#names.set(one, (known = `${one.hint}_${++this.#variables}`));
    return known;
  }

  #parameter(value: Value): string {
    const key = `v${this.#parameters++}`;
    this.values[key] = value;
    return `want.values.${key}`;
  }
}
