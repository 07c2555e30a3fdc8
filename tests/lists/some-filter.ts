import * as fc from 'fast-check';
import type { PartnershipFilter } from '../../src/filters/filters.ts';

/** The days lists are queried as of; null is now. */
export const days = [null, '2019-06-01', '2024-12-31', '2026-01-31'];
const kinds = ['JOINT_VENTURE', 'MERGER', 'EQUITY', 'SUPPLY', 'PLATFORM', 'MANUFACTURING', 'OTHER'];
const stages = ['TALKS', 'MOU', 'SIGNED', 'OPERATING'];
const statuses = ['CONFIRMED', 'REFUTED', 'DENIED', 'DISPUTED', 'CORROBORATED', 'REPORTED', 'UNSUPPORTED'];
const companies = ['ford', 'xiaomi', 'byd', 'volkswagen', 'renault', 'nissan', 'apple', 'nobody'];
const agents = ['ford', 'xiaomi', 'reuters', 'financial-times', 'bloomberg', 'nissan', 'carlos-ghosn'];
const dates = ['2018-01-01', '2019-05-27', '2021-02-08', '2024-12-18', '2026-01-31', '2026-02-02'];

const someOf = (values: readonly string[]) => fc.subarray([...values], { minLength: 0, maxLength: 3 });
const slugSet = (values: readonly string[]) =>
  fc.oneof(
    fc.record({ any: someOf(values) }),
    fc.record({ all: fc.subarray([...values], { minLength: 1, maxLength: 2 }) }),
  );
const range = (value: fc.Arbitrary<number>) => fc.record({ min: value, max: value }, { requiredKeys: [] });
const period = fc.record({ from: fc.constantFrom(...dates), to: fc.constantFrom(...dates) }, { requiredKeys: [] });
const company = fc.oneof(
  fc.record({ country: someOf(['us', 'cn', 'jp', 'de', 'fr']) }),
  fc.record({ kinds: someOf(['AUTOMAKER', 'TECHNOLOGY', 'SUPPLIER']) }),
  fc.record({ not: fc.record({ country: someOf(['us', 'cn', 'jp']) }) }),
);

/** A filter without `and`, `or` and `not`. Fields counted on write are used only for now. */
const plain = (day: string | null): fc.Arbitrary<PartnershipFilter> =>
  fc.oneof(
    fc.record({ kind: someOf(kinds) }),
    fc.record({ stage: someOf(stages) }),
    fc.record({ status: someOf(statuses) }),
    fc.record({ probability: range(fc.double({ min: 0, max: 1, noNaN: true })) }),
    fc.record({ involves: slugSet(companies) }),
    fc.record({ party: company }),
    fc.record({ supportedBy: slugSet(agents) }),
    fc.record({ deniedBy: slugSet(agents) }),
    fc.record({ jurisdiction: someOf(['us', 'cn', 'eu']) }),
    fc.record({ firstReportedOn: period }),
    fc.record({ lastReportedOn: period }),
    fc.record({ slug: someOf(['ford-xiaomi-us-jv', 'honda-nissan-merger', 'no-such']) }),
    ...(day === null
      ? [
          fc.record({ denyingSources: range(fc.integer({ min: -1, max: 6 })) }),
          fc.record({ supportingSources: range(fc.integer({ min: -1, max: 12 })) }),
        ]
      : []),
  );

/** Any filter of partnerships as of a day. */
export const filterOn = (day: string | null) =>
  fc.letrec<{ filter: PartnershipFilter }>((tie) => {
    const some = fc.array(tie('filter'), { maxLength: 2 });
    return {
      filter: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        plain(day),
        fc.tuple(plain(day), plain(day)).map(([one, other]) => ({ ...one, ...other })),
        fc.record({ and: some }),
        fc.record({ or: some }),
        fc.record({ not: tie('filter') }),
      ),
    };
  }).filter;
