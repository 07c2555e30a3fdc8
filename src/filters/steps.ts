import type { FilterOf, Step } from './filters.ts';

/** The kinds of things that can be filtered. */
export type Kind = keyof FilterOf;

/** The kind that each step leads to; a missing step does not compile. */
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

export const kindOfStep = (step: Step): Kind => steps[step];
