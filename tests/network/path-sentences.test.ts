import { describe, expect, test } from 'vitest';
import { writePath, type NamedNode, writeStep, type StepStatement } from '../../src/network/path-sentences.ts';

const ford: NamedNode = { name: 'Ford', type: 'Company' };
const byd: NamedNode = { name: 'BYD', type: 'Company' };
const farley: NamedNode = { name: 'Jim Farley', type: 'Executive' };
const su7: NamedNode = { name: 'Xiaomi SU7', type: 'Vehicle' };
const max: NamedNode = { name: 'SU7 Max', type: 'VehicleVariant' };
const deal: NamedNode = { name: 'The deal', type: 'Partnership' };
const news: NamedNode = { name: 'They talk', type: 'Source' };
const copy: NamedNode = { name: 'They do', type: 'Source' };
const reuters: NamedNode = { name: 'Reuters', type: 'Publisher' };
const tariff: NamedNode = { name: 'The tariff', type: 'Policy' };
const china: NamedNode = { name: 'China', type: 'Jurisdiction' };
const state: NamedNode = { name: 'French State', type: 'PublicBody' };
const silent: NamedNode = { name: 'John Moolenaar', type: 'Person' };

type StatementFields = Omit<StepStatement, 'from' | 'to' | 'isForwards'>;
const talks = (
  status: NonNullable<StepStatement['deal']>['status'],
  stage: NonNullable<StepStatement['deal']>['stage'] = 'TALKS',
  kind = 'OTHER',
) => ({
  kind: 'INVOLVES' as const,
  deal: { kind, stage, status },
});

describe('a step as a sentence, in both directions', () => {
  test.each<[NamedNode, NamedNode, StatementFields, string, string]>([
    [
      farley,
      ford,
      { kind: 'HOLDS_OFFICE', word: 'Chief Executive Officer' },
      'Jim Farley is Chief Executive Officer of Ford',
      'Ford’s Chief Executive Officer is Jim Farley',
    ],
    [
      farley,
      ford,
      { kind: 'HOLDS_OFFICE', word: 'Chairman', tense: 'OVER' },
      'Jim Farley was Chairman of Ford',
      'Ford’s Chairman was Jim Farley',
    ],
    [
      farley,
      ford,
      { kind: 'HOLDS_OFFICE', word: 'Chairman', tense: 'TO_COME' },
      'Jim Farley is to be Chairman of Ford',
      'Ford’s Chairman is to be Jim Farley',
    ],
    [
      state,
      ford,
      { kind: 'OWNS', percent: 15.5 },
      'French State holds 15.5 % of Ford',
      'Ford is 15.5 % owned by French State',
    ],
    [
      state,
      ford,
      { kind: 'OWNS', percent: null },
      'French State holds shares in Ford',
      'Ford is partly owned by French State',
    ],
    [
      state,
      ford,
      { kind: 'OWNS', percent: 7, tense: 'OVER' },
      'French State held 7 % of Ford',
      'Ford was 7 % owned by French State',
    ],
    [
      state,
      ford,
      { kind: 'OWNS', tense: 'TO_COME' },
      'French State is to hold shares in Ford',
      'Ford is to be partly owned by French State',
    ],
    [ford, su7, { kind: 'MAKES' }, 'Ford makes Xiaomi SU7', 'Xiaomi SU7 is made by Ford'],
    [su7, max, { kind: 'MAKES' }, 'Xiaomi SU7 comes as SU7 Max', 'SU7 Max is a version of Xiaomi SU7'],
    [reuters, news, { kind: 'PUBLISHED' }, 'Reuters published “They talk”', '“They talk” was published by Reuters'],
    [news, copy, { kind: 'REPEATS' }, '“They talk” repeats “They do”', '“They do” is repeated by “They talk”'],
    [
      news,
      deal,
      { kind: 'SUPPORTS', stance: 'SUPPORTS' },
      '“They talk” supports “The deal”',
      '“The deal” is supported by “They talk”',
    ],
    [
      news,
      deal,
      { kind: 'DENIES', stance: 'DENIES' },
      '“They talk” denies “The deal”',
      '“The deal” is denied by “They talk”',
    ],
    [
      news,
      deal,
      { kind: 'OBSERVES', stance: 'OBSERVES' },
      '“They talk” mentions “The deal”',
      '“The deal” is mentioned by “They talk”',
    ],
    [ford, deal, { kind: 'SAID', stance: 'DENIES' }, 'Ford denies “The deal”', '“The deal” is denied by Ford'],
    [ford, deal, { kind: 'SAID', stance: 'SUPPORTS' }, 'Ford supports “The deal”', '“The deal” is supported by Ford'],
    [
      farley,
      su7,
      { kind: 'SAID', stance: 'OBSERVES', word: 'OPINION' },
      'Jim Farley spoke of Xiaomi SU7',
      'Xiaomi SU7 was spoken of by Jim Farley',
    ],
    [
      byd,
      deal,
      { kind: 'SAID', stance: 'OBSERVES', word: 'NO_COMMENT' },
      'BYD did not comment on “The deal”',
      '“The deal” was not commented on by BYD',
    ],
    [tariff, china, { kind: 'APPLIES_IN' }, 'The tariff is in force in China', 'China is under The tariff'],
    [
      tariff,
      china,
      { kind: 'APPLIES_IN', tense: 'OVER' },
      'The tariff was in force in China',
      'China was under The tariff',
    ],
    [
      tariff,
      china,
      { kind: 'APPLIES_IN', isTarget: true },
      'The tariff is aimed at China',
      'China is the target of The tariff',
    ],
    [
      tariff,
      china,
      { kind: 'APPLIES_IN', isTarget: true, tense: 'TO_COME' },
      'The tariff is to be aimed at China',
      'China is to be the target of The tariff',
    ],
    [
      deal,
      china,
      { ...talks('DENIED'), kind: 'APPLIES_IN' },
      '“The deal” would have effect in China',
      'China is the place of “The deal”',
    ],
    [
      deal,
      china,
      { ...talks('CONFIRMED'), kind: 'APPLIES_IN' },
      '“The deal” has effect in China',
      'China is the place of “The deal”',
    ],
    [
      deal,
      ford,
      talks('DENIED'),
      '“The deal” is said to involve Ford (DENIED)',
      'Ford is said to be a party to “The deal” (DENIED)',
    ],
    [
      deal,
      ford,
      talks('CONFIRMED'),
      '“The deal” involves Ford (CONFIRMED)',
      'Ford is a party to “The deal” (CONFIRMED)',
    ],
    [deal, ford, talks(null), '“The deal” is said to involve Ford', 'Ford is said to be a party to “The deal”'],
    [
      deal,
      ford,
      talks('REFUTED'),
      '“The deal” was wrongly said to involve Ford (REFUTED)',
      'Ford was wrongly said to be a party to “The deal” (REFUTED)',
    ],
    [
      deal,
      ford,
      talks('RETRACTED'),
      '“The deal” was once said to involve Ford (RETRACTED)',
      'Ford was once said to be a party to “The deal” (RETRACTED)',
    ],
  ])('%#', (from, to, fields, forwards, backwards) => {
    expect(writeStep({ ...fields, from, to, isForwards: true })).toBe(forwards);
    expect(writeStep({ ...fields, from: to, to: from, isForwards: false })).toBe(backwards);
  });
});

describe('two companies of one partnership', () => {
  const sentence = (fields: StatementFields) => writeStep({ ...fields, from: ford, to: byd, isForwards: true });

  test.each([
    ['DISPUTED', 'Ford is said to have been in contact with BYD (DISPUTED)'],
    ['DENIED', 'Ford is said to have been in contact with BYD (DENIED)'],
    ['CORROBORATED', 'Ford is said to have been in contact with BYD (CORROBORATED)'],
    ['REPORTED', 'Ford is said to have been in contact with BYD (REPORTED)'],
    ['UNSUPPORTED', 'Ford is said to have been in contact with BYD (UNSUPPORTED)'],
    ['CONFIRMED', 'Ford has been in contact with BYD (CONFIRMED)'],
    ['RETRACTED', 'Ford was once said to have been in contact with BYD (RETRACTED)'],
    ['REFUTED', 'Ford was wrongly said to have been in contact with BYD (REFUTED)'],
    [null, 'Ford is said to have been in contact with BYD'],
  ] as const)('are described by the status: %s', (status, expected) => {
    expect(sentence(talks(status))).toBe(expected);
    expect(writeStep({ ...talks(status), from: ford, to: byd, isForwards: false })).toBe(expected);
  });

  test.each([
    ['TALKS', 'JOINT_VENTURE', 'has talked about a joint venture with'],
    ['TALKS', 'SUPPLY', 'has talked about a supply deal with'],
    ['TALKS', 'OTHER', 'has been in contact with'],
    ['MOU', 'MERGER', 'has agreed in principle on a merger with'],
    ['MOU', 'OTHER', 'has agreed in principle on a partnership with'],
    ['SIGNED', 'LICENCE', 'has signed a contract on a licence deal with'],
    ['SIGNED', 'EQUITY', 'has signed a contract on an equity deal with'],
    ['OPERATING', 'MANUFACTURING', 'has put a manufacturing deal into practice with'],
    ['OPERATING', 'PLATFORM', 'has put a shared platform into practice with'],
    ['OPERATING', 'MERGER', 'has merged with'],
    ['ENDED', 'DISTRIBUTION', 'has ended a distribution deal with'],
    [null, 'OTHER', 'has been linked with'],
  ] as const)('are described by the stage of the headline claim and the kind: %s, %s', (stage, kind, expected) => {
    expect(sentence(talks('CONFIRMED', stage, kind))).toBe(`Ford ${expected} BYD (CONFIRMED)`);
    expect(sentence(talks('DENIED', stage, kind))).toBe(
      `Ford is said to ${expected.replace('has', 'have')} BYD (DENIED)`,
    );
  });
});

describe('steps in a row', () => {
  const office = (word: string, tense: StepStatement['tense'] = 'NOW') => ({
    kind: 'HOLDS_OFFICE' as const,
    word,
    tense,
  });
  const step = (from: NamedNode, to: NamedNode, fields: StatementFields, isForwards = true): StepStatement => ({
    ...fields,
    from,
    to,
    isForwards,
  });

  test.each<[StepStatement[], string]>([
    [[], ''],
    [[step(farley, ford, office('Chairman', 'OVER'))], 'Jim Farley was Chairman of Ford'],
    [
      [step(farley, ford, office('Chief Executive Officer')), step(ford, byd, talks('DISPUTED'))],
      'Jim Farley, Chief Executive Officer of Ford, which is said to have been in contact with BYD (DISPUTED)',
    ],
    [
      [step(farley, ford, office('Chief Executive Officer', 'OVER')), step(ford, su7, { kind: 'MAKES' })],
      'Jim Farley, former Chief Executive Officer of Ford, which makes Xiaomi SU7',
    ],
    [
      [step(farley, ford, office('Chairman', 'TO_COME')), step(ford, su7, { kind: 'MAKES' })],
      'Jim Farley, future Chairman of Ford, which makes Xiaomi SU7',
    ],
    [
      [step(byd, ford, talks('CONFIRMED')), step(ford, farley, office('Chairman'), false)],
      'BYD has been in contact with Ford (CONFIRMED), whose Chairman is Jim Farley',
    ],
    [
      [step(su7, farley, { kind: 'SAID', stance: 'OBSERVES' }, false), step(farley, ford, office('Chairman'))],
      'Xiaomi SU7 was spoken of by Jim Farley, Chairman of Ford',
    ],
    [
      [
        step(deal, silent, { kind: 'SAID', stance: 'DENIES' }, false),
        step(silent, su7, { kind: 'SAID', stance: 'OBSERVES' }),
      ],
      '“The deal” is denied by John Moolenaar, who spoke of Xiaomi SU7',
    ],
    [
      [step(ford, farley, office('Chairman', 'OVER'), false), step(farley, byd, office('Adviser'))],
      'Ford’s Chairman was Jim Farley, Adviser of BYD',
    ],
  ])('are one sentence: %#', (steps, expected) => {
    expect(writePath(steps)).toBe(expected);
  });
});
