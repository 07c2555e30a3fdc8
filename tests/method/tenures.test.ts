import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, getFirstDay, getLastDay } from '../../src/lib/dates.ts';
import { isChiefExecutive, findTenureProblems, type ShareTenure } from '../../src/method/tenures.ts';

type Share = readonly [holder: string, percent: number | null, from?: string | null, to?: string | null];

const shareOf = ([holder, percent, validFrom = null, validTo = null]: Share, at: number): ShareTenure => ({
  id: `s${at}`,
  holder: `Company:${holder}`,
  name: holder.toUpperCase(),
  percent,
  validFrom,
  validTo,
  assertions: [`source/s${at}`],
});
const problemsOf = (shares: readonly Share[], offices: readonly (readonly [string, string, string?, string?])[] = []) =>
  findTenureProblems({
    company: 'acme',
    name: 'Acme',
    shares: shares.map(shareOf),
    offices: offices.map(([holder, title, validFrom, validTo], at) => ({
      ...shareOf([holder, null, validFrom ?? null, validTo ?? null], at),
      title,
    })),
  });
const kindsOf = (...given: Parameters<typeof problemsOf>) => problemsOf(...given).map(({ kind }) => kind);

describe('two shares of one owner', () => {
  test.each<[string, Share[], string[]]>([
    [
      'are at the same time where the older has no end',
      [
        ['a', 15, '2023'],
        ['a', 17, '2025'],
      ],
      ['OVERLAP'],
    ],
    [
      'are at the same time where neither has a time',
      [
        ['a', 15],
        ['a', 17],
      ],
      ['OVERLAP'],
    ],
    [
      'are at the same time where the older ends too late',
      [
        ['a', 15, '2020', '2024-02-02'],
        ['a', 17, '2024-02-01'],
      ],
      ['OVERLAP'],
    ],
    [
      'are at the same time where one is within the other',
      [
        ['a', 15, '2020', '2026'],
        ['a', 17, '2022', '2023'],
      ],
      ['OVERLAP'],
    ],
    [
      'may follow each other within a year',
      [
        ['a', 15, '2020', '2023'],
        ['a', 17, '2023'],
      ],
      [],
    ],
    [
      'may follow each other within a month of the year',
      [
        ['a', 15, '2020', '2023'],
        ['a', 17, '2023-06'],
      ],
      [],
    ],
    [
      'may follow each other on a day',
      [
        ['a', 15, '2020', '2023-06-30'],
        ['a', 17, '2023-06-30'],
      ],
      [],
    ],
    [
      'follow each other',
      [
        ['a', 15, '2020', '2023-06-30'],
        ['a', 17, '2023-07-01'],
      ],
      [],
    ],
    [
      'follow each other, listed in another order',
      [
        ['a', 17, '2024'],
        ['a', 15, null, '2023'],
      ],
      [],
    ],
    [
      'are no problem if they belong to two owners',
      [
        ['a', 15],
        ['b', 17],
      ],
      [],
    ],
    [
      'overlap whatever their size',
      [
        ['a', null],
        ['a', null],
      ],
      ['OVERLAP'],
    ],
  ])('%s', (_, shares, kinds) => {
    expect(kindsOf(shares)).toEqual(kinds);
    expect(kindsOf(shares.toReversed())).toEqual(kinds);
  });

  test('are reported with their times and sources', () => {
    expect(
      problemsOf([
        ['a', 15, '2023'],
        ['b', 3],
        ['a', 17.05, '2025'],
      ]),
    ).toEqual([
      {
        kind: 'OVERLAP',
        owner: 'Company:acme',
        of: 'Company:a',
        message:
          'A has more than one share in Acme at the same time: 15 % (from 2023) and 17.05 % (from 2025). ' +
          'Say when each of them began and ended, or find out which is wrong.',
        assertions: ['source/s0', 'source/s2'],
      },
    ]);
  });
});

describe('shares that add up to more than the whole', () => {
  test.each<[string, Share[], string | undefined]>([
    [
      'are found',
      [
        ['a', 60],
        ['b', 40.1],
      ],
      '100.1 %',
    ],
    [
      'do not exceed it if they are exactly all',
      [
        ['a', 33.3],
        ['b', 33.3],
        ['c', 33.4],
      ],
      undefined,
    ],
    [
      'are found on the day',
      [
        ['a', 60, '2020', '2023'],
        ['b', 45, '2023-02-01'],
        ['c', 10, '2024'],
      ],
      '105 % on 2023-02-01',
    ],
    [
      'are reported on the day with the largest sum',
      [
        ['a', 60, '2020'],
        ['b', 45, '2023'],
        ['c', 10, '2024-03'],
      ],
      '115 % on 2024-03-01',
    ],
    [
      'do not include shares that one owner has in turn',
      [
        ['a', 50, '2023', '2024-06'],
        ['a', 45, '2024-06'],
        ['b', 45, '2024-06'],
        ['c', 10, '2024-06'],
      ],
      undefined,
    ],
    [
      'do not include shares of different times',
      [
        ['a', 60, '2020', '2022'],
        ['b', 60, '2023'],
      ],
      undefined,
    ],
    [
      'leave out shares of unknown size',
      [
        ['a', 60],
        ['b', null],
        ['c', 40],
      ],
      undefined,
    ],
  ])('%s', (_, shares, text) => {
    const found = problemsOf(shares).filter(({ kind }) => kind === 'OVER_100');
    expect(found.map(({ message }) => message)).toEqual(
      text === undefined ? [] : [expect.stringContaining(`add up to ${text}`)],
    );
  });

  test('equal the check of each day on its own', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2024-01-01', days));
    const one = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 1, max: 60 }),
      fc.option(day),
      fc.option(day),
    );
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ([holder]) => holder, maxLength: 4 }), (given) => {
        const shares = given.filter(([, , from, to]) => !from || !to || from <= to);
        const days = Array.from({ length: 45 }, (_, at) => addDays('2023-12-30', at));
        const sums = days.map((on) =>
          shares
            .filter(([, , from, to]) => (!from || getFirstDay(from) <= on) && (!to || getLastDay(to) >= on))
            .reduce((sum, [, percent]) => sum + percent, 0),
        );
        const found = problemsOf(shares).find(({ kind }) => kind === 'OVER_100');
        expect(Boolean(found)).toBe(Math.max(...sums) > 100);
        if (found) expect(found.message).toContain(`add up to ${Math.max(...sums)} %`);
      }),
    );
  });
});

describe('two chief executives', () => {
  test.each<[string, (readonly [string, string, string?, string?])[], string[]]>([
    [
      'at the same time are reported',
      [
        ['a', 'CEO'],
        ['b', 'Chief Executive Officer', '2025'],
      ],
      ['OVERLAP'],
    ],
    [
      'one after the other are not reported',
      [
        ['a', 'CEO', '2019', '2024-12'],
        ['b', 'CEO', '2025-01-01'],
      ],
      [],
    ],
    [
      'who hand over on a day are not reported',
      [
        ['a', 'CEO', '2012-10', '2022-03-21'],
        ['b', 'CEO', '2022-03-21'],
      ],
      [],
    ],
    [
      'who are one person are not reported',
      [
        ['a', 'CEO'],
        ['a', 'President and CEO', '2020'],
      ],
      [],
    ],
    [
      'who share the office are not reported',
      [
        ['a', 'Co-Chief Executive Officer'],
        ['b', 'Co-CEO'],
      ],
      [],
    ],
    [
      'of whom one heads a division are not reported',
      [
        ['a', 'CEO'],
        ['b', 'CEO of Model e'],
      ],
      [],
    ],
  ])('%s', (_, offices, kinds) => {
    expect(kindsOf([], offices)).toEqual(kinds);
  });

  test.each([
    ['Chief Executive Officer', true],
    ['President and Chief Executive Officer', true],
    ['Founder and CEO', true],
    ['Chair and chief executive', true],
    ['CEO and Chairman', true],
    ['Interim CEO', true],
    ['Deputy Chief Executive', false],
    ['Vice-CEO', false],
    ['Co-CEO', false],
    ['former CEO', false],
    ['CEO, Europe', false],
    ['CEO for Europe', false],
    ['Chief Executive Officer - Trucks', false],
    ['CEO-designate', false],
    ['Chief Operating Officer', false],
    ['Chairman of the Board of Management', false],
  ])('are recognised by their title: %s', (title, is) => {
    expect(isChiefExecutive(title)).toBe(is);
  });
});
