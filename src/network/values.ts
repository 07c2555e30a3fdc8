import { defineEnum, type EnumValue } from '../lib/enum.ts';

export const edgeKinds = defineEnum({
  INVOLVES:
    'A partnership and a company that is in it, or said to be. In `paths`, two companies of one partnership, which then is `via`.',
  SUPPORTS: 'A source and a partnership: it says that one of its claims is so.',
  DENIES: 'A source and a partnership: it says that one of its claims is not so.',
  OBSERVES: 'A source and a partnership: it speaks of one of its claims without taking a side.',
  SAID: 'Whoever was quoted, and what on: a partnership, by one of its claims, or any other entity. `stance` says on which side.',
  PUBLISHED: 'An outlet, or whoever issued it where there was no outlet between, and a source.',
  HOLDS_OFFICE: 'An executive and a company, by an office, held or former.',
  OWNS: 'Whoever holds shares and the company, by a stake, held or former.',
  MAKES: 'A company and its vehicle; a vehicle and a variant that it comes in.',
  APPLIES_IN:
    'A policy or a partnership and a country or bloc where it has effect; a policy and the one that it is aimed at.',
  REPEATS: 'A source and another, from which it has something that it says.',
});
export type EdgeKind = EnumValue<typeof edgeKinds>;
