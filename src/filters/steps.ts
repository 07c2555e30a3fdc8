import type { FilterOf, Step } from './filters.ts';

/** What can be filtered. */
export type Kind = keyof FilterOf;

/** The kind that each field leads to which takes a filter of another kind; one that is left out does not compile. */
const steps: Readonly<Record<Step, Kind>> = {
  party: 'company',
  source: 'source',
  hasPartnership: 'partnership',
  hasVehicle: 'vehicle',
  hasExecutive: 'executive',
  worksFor: 'company',
  quotedOn: 'partnership',
  maker: 'company',
  publisher: 'publisher',
  supports: 'partnership',
  denies: 'partnership',
  observes: 'partnership',
  hasSource: 'source',
};

export const isStep = (name: string): name is Step => Object.hasOwn(steps, name);

export const kindBehind = (step: Step): Kind => steps[step];
