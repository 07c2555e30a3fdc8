import type { Random } from './random.ts';
import { accents, cjk, companySuffixes, firstNames, modelWords, paperKinds, syllables } from './words.ts';

/** Converts a name to lower-case Latin letters and digits, in parts joined by hyphens. */
export const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Hands out unique slugs: the second use of one becomes `slug-2`. */
export class Slugs {
  readonly #counts = new Map<string, number>();

  of(name: string): string {
    const slug = slugOf(name);
    const count = (this.#counts.get(slug) ?? 0) + 1;
    this.#counts.set(slug, count);
    return count === 1 ? slug : this.of(`${slug}-${count}`);
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A made-up word, sometimes with an accent. */
function word(random: Random): string {
  const { first, middle, last } = syllables;
  const plain = random.pick(first) + (random.chance(0.7) ? random.pick(middle) : '') + random.pick(last);
  if (!random.chance(0.08)) return capital(plain);
  const [letter, accented] = random.pick(Object.entries(accents));
  return capital(plain.replace(letter, accented));
}

export const companyName = (random: Random, kind: keyof typeof companySuffixes) =>
  `${word(random)} ${random.pick(companySuffixes[kind])}`.trim();

/** A similar name: with one letter doubled, left out or moved. */
export function misspelt(random: Random, name: string): string {
  const at = random.between(1, Math.max(1, name.length - 3));
  const [before, here, next, after] = [name.slice(0, at), name.charAt(at), name.charAt(at + 1), name.slice(at + 2)];
  return before + random.pick([here + here + next, next, next + here]) + after;
}

/** Other names of a company: an abbreviation, and a name in the script of its country. */
export function companyAliases(random: Random, name: string, country: string): string[] {
  const aliases: string[] = [];
  if (country in cjk && random.chance(0.7)) {
    const { letters, end } = cjk[country as keyof typeof cjk];
    aliases.push(Array.from({ length: random.between(2, 3) }, () => random.pick(letters)).join('') + end);
  }
  if (random.chance(0.15)) aliases.push(`${name.slice(0, 3).toUpperCase()}${random.chance(0.5) ? ' Group' : ''}`);
  return aliases;
}

export const personName = (random: Random) => `${random.pick(firstNames)} ${word(random)}`;

export const paperName = (random: Random) =>
  `${random.chance(0.3) ? 'The ' : ''}${word(random)} ${random.pick(paperKinds)}`;

export const modelName = (random: Random, maker: string) =>
  `${maker.split(' ')[0]} ${random.chance(0.5) ? random.pick(modelWords) : `${word(random).slice(0, 2).toUpperCase()}${random.between(1, 99)}`}`;
