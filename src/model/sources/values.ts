import { defineEnum, type EnumValue } from '../../lib/enum.ts';

export const reliabilities = defineEnum({
  A: 'Completely reliable.',
  B: 'Usually reliable.',
  C: 'Fairly reliable.',
  D: 'Not usually reliable.',
  E: 'Unreliable.',
  F: 'Cannot be judged.',
});
export type Reliability = EnumValue<typeof reliabilities>;

export const sourceKinds = defineEnum({
  ARTICLE: 'A report in a newspaper, a magazine or on a site.',
  STATEMENT: 'What a company or body gave to the press.',
  FILING: 'A document handed to a regulator or an exchange, with legal weight.',
  POST: 'A message on a social network.',
  INTERVIEW: 'A conversation that was printed or broadcast.',
});
export type SourceKind = EnumValue<typeof sourceKinds>;

export const stances = defineEnum({
  SUPPORTS: 'It says that it is so.',
  DENIES: 'It says that it is not so.',
  OBSERVES: 'It speaks of it without taking a side.',
});
export type Stance = EnumValue<typeof stances>;

export const speechActs = defineEnum({
  REPORT: 'Tells of it as something found out.',
  RELAY: 'Passes on what somebody else has told.',
  DENIAL: 'Says that it is not so.',
  CONFIRMATION: 'Says that what was reported is so.',
  NO_COMMENT: 'Says nothing when asked, or does not answer.',
  RETRACTION: 'Takes back what was said before.',
  OPINION: 'Gives an opinion, a comparison or a forecast, and reports nothing new.',
});
export type SpeechAct = EnumValue<typeof speechActs>;

export const sourcings = defineEnum({
  NAMED: 'Somebody who is named, or a document that can be read.',
  SEVERAL_ANONYMOUS: 'Several people who are not named.',
  ONE_ANONYMOUS: 'One person who is not named.',
  NONE: 'It does not say how it knows.',
});
export type Sourcing = EnumValue<typeof sourcings>;

export const derivationKinds = defineEnum({
  PRIMARY_SOURCE: 'It rests on the other as its evidence.',
  QUOTATION: 'It repeats the words of the other.',
  RELAY: 'It passes on what the other told.',
  TRANSLATION: 'It is the other in another language.',
});
export type DerivationKind = EnumValue<typeof derivationKinds>;
