import { later } from './days.ts';
import type { Assertion } from './story.ts';
import type { Said, Telling, Topic } from './telling.ts';
import { quotes } from './words.ts';

/** Adds an assertion about a claim on a day. */
type Voice = (telling: Telling, topic: Topic, day: string) => void;

const report: Voice = (telling, topic, day) => {
  const sourcing = telling.random.weighted({ NAMED: 25, SEVERAL_ANONYMOUS: 30, ONE_ANONYMOUS: 25, NONE: 20 });
  telling.say(topic, telling.article(topic, day), 'SUPPORTS', { speechAct: 'REPORT', sourcing });
};

/** Repeats an earlier assertion; may call it confirmed, or not name its source. */
const relay =
  (how: 'RELAY' | 'CALLED_CONFIRMED' | 'DEAD_END'): Voice =>
  (telling, topic, day) => {
    const { random } = telling;
    const before = telling.before(topic, day);
    // Early reports are repeated more often than their relays.
    const original = before[Math.floor(before.length * random.next() ** 2)];
    const { stance } = original ?? { stance: 'SUPPORTS' as const };
    const printed = telling.article(topic, day);
    const isDerived = original && how !== 'DEAD_END';
    const said = telling.say(topic, printed, stance, {
      speechAct: how === 'CALLED_CONFIRMED' && stance === 'SUPPORTS' ? 'CONFIRMATION' : 'RELAY',
      ...(random.chance(0.04) && { sourcing: 'ONE_ANONYMOUS' as const }),
      ...(isDerived && {
        derivedFrom: [from(original, random.weighted({ RELAY: 80, QUOTATION: 10, TRANSLATION: 8, PRIMARY_SOURCE: 2 }))],
      }),
    });
    // Rarely the original cites its relay in turn, which makes a citation ring.
    if (isDerived && random.chance(0.002)) (original.assertion.derivedFrom ??= []).push(from(said, 'RELAY'));
  };

/** A denial in a party's own statement, or as printed in an article. */
const denial: Voice = (telling, topic, day) => {
  const { random } = telling;
  const party = random.pick(topic.deal.parties);
  const slug = `denial-${party.slug}`;
  const own = telling
    .before(topic, day)
    .find(({ assertion, publisher }) => !publisher && assertion.slug.endsWith(slug));
  const quote = { quote: random.pick(quotes), assertedOn: own?.day ?? day };
  const said = { speechAct: 'DENIAL', sourcing: 'NAMED', ...(random.chance(0.3) && quote) } as const;
  if (!own && random.chance(0.5)) {
    const isPost = random.chance(0.2);
    const issuer = isPost ? telling.speakerFor(party, day) : `Company:${party.slug}`;
    telling.say(topic, telling.press.statement(day, issuer, isPost ? 'POST' : 'STATEMENT'), 'DENIES', said, slug);
  } else
    telling.say(topic, telling.article(topic, day), 'DENIES', {
      ...said,
      saidBy: telling.speakerFor(party, day),
      ...(own && { derivedFrom: [from(own, 'QUOTATION')] }),
    });
};

const confirmation: Voice = (telling, topic, day) => {
  const party = telling.random.pick(topic.deal.parties);
  const said = { speechAct: 'CONFIRMATION', sourcing: 'NAMED' } as const;
  if (telling.random.chance(0.5))
    telling.say(topic, telling.press.statement(day, `Company:${party.slug}`), 'SUPPORTS', said);
  else {
    const printed = telling.article(topic, day);
    telling.say(topic, printed, 'SUPPORTS', { ...said, saidBy: telling.speakerFor(party, day) });
  }
};

const filing: Voice = (telling, topic, day) => {
  const printed = telling.press.statement(day, `Company:${telling.random.pick(topic.deal.parties).slug}`, 'FILING');
  telling.say(topic, printed, 'SUPPORTS', { speechAct: 'REPORT', sourcing: 'NAMED' });
};

const noComment: Voice = (telling, topic, day) => {
  const saidBy = telling.speakerFor(telling.random.pick(topic.deal.parties), day);
  const said = { speechAct: 'NO_COMMENT', sourcing: 'NAMED', saidBy } as const;
  telling.say(topic, telling.article(topic, day), 'OBSERVES', said);
};

/** An opinion, mostly by somebody who is not involved. */
const opinion: Voice = (telling, topic, day) => {
  const { random, world } = telling;
  const said = { speechAct: 'OPINION', sourcing: 'NAMED' } as const;
  if (random.chance(0.1)) {
    const post = telling.press.statement(day, `Person:${random.pick(world.persons).slug}`, 'POST');
    telling.say(topic, post, 'OBSERVES', said);
    return;
  }
  const speakers = {
    Person: () => `Person:${random.pick(world.persons).slug}`,
    PublicBody: () => `PublicBody:${random.pick(world.publicBodies).slug}`,
    party: () => telling.speakerFor(random.pick(topic.deal.parties), day),
  };
  const saidBy = speakers[random.weighted({ Person: 5, PublicBody: 1, party: 4 })]();
  telling.say(topic, telling.article(topic, day), 'OBSERVES', { ...said, saidBy, quote: random.pick(quotes) });
};

/** A publisher retracts one of its assertions, or everything that it said about the claim. */
const retraction: Voice = (telling, topic) => {
  const { random } = telling;
  const published = telling.saidOf(topic).filter(({ publisher }) => publisher);
  if (published.length === 0) return;
  const original = random.pick(published);
  const printed = telling.press.article(later(original.day, random.between(0, 30)), 'A correction', original.publisher);
  telling.say(topic, printed, 'OBSERVES', {
    speechAct: 'RETRACTION',
    sourcing: 'NONE',
    ...(random.chance(0.7) && { derivedFrom: [from(original, 'PRIMARY_SOURCE')] }),
  });
};

const from = ({ id }: Said, kind: NonNullable<Assertion['derivedFrom']>[number]['kind']) => ({ assertion: id, kind });

const voices = {
  REPORT: report,
  RELAY: relay('RELAY'),
  CALLED_CONFIRMED: relay('CALLED_CONFIRMED'),
  DEAD_END: relay('DEAD_END'),
  NO_COMMENT: noComment,
  OPINION: opinion,
  RETRACTION: retraction,
  DENIAL: denial,
  CONFIRMATION: confirmation,
  FILING: filing,
};

/** The relative frequency of each voice. */
const common = {
  RELAY: 55,
  REPORT: 12,
  NO_COMMENT: 5,
  OPINION: 4,
  RETRACTION: 1.2,
  CALLED_CONFIRMED: 0.8,
  DEAD_END: 5,
};
const ofTrue = { ...common, DENIAL: 4, CONFIRMATION: 9, FILING: 1.5 };
const ofFalse = { ...common, DENIAL: 20, CONFIRMATION: 0, FILING: 0 };

/** Adds assertions about a claim from a day on: a report, usually few others, and rarely very many. */
export function addAssertions(telling: Telling, topic: Topic, began: string): void {
  const { random } = telling;
  const isLoud = random.chance(0.0005);
  const count = isLoud ? random.between(100, 220) : random.skewed(30, 1.15);
  const start = later(began, random.between(0, 40));
  report(telling, topic, start);
  for (let number = 1; number < count; number++) {
    const day = later(start, Math.floor(random.next() ** 3 * (random.chance(0.1) ? 500 : 60)));
    const next = isLoud ? 'RELAY' : random.weighted(topic.deal.isTrue ? ofTrue : ofFalse);
    voices[next](telling, topic, day);
  }
}
