import { defineEnum, type EnumValue } from '../lib/enum.ts';

export const claimStatuses = defineEnum({
  CONFIRMED:
    'Settled as true; or, where nothing is settled, a party confirms it or a filing says so, and no party denies it.',
  REFUTED: 'Settled as not true, whatever anybody has said.',
  RETRACTED: 'There were origins that supported it, and all have been taken back.',
  DENIED: 'Every named party denies it, and at most one origin supports it. It does not mean that it is false.',
  DISPUTED: 'A party denies it, others do not or several origins support it.',
  CORROBORATED: 'Two or more independent origins support it, and no party denies it.',
  REPORTED: 'One origin supports it, and no party denies it.',
  UNSUPPORTED: 'No origin that weighs anything supports it.',
});
export type ClaimStatus = EnumValue<typeof claimStatuses>;

export const assessmentCauses = defineEnum({
  ASSERTION: 'Something that was said.',
  SETTLEMENT: 'A curator settled how it turned out.',
  SILENCE: 'Nobody had said anything new in support for half a year, or for another half.',
});
export type AssessmentCause = EnumValue<typeof assessmentCauses>;

export const contributionKinds = defineEnum({
  ORIGIN: 'Somebody who supports or denies it, with all who repeat it.',
  SETTLEMENT: 'How a curator settled it.',
  SILENCE: 'That nobody has said anything new in support. It weighs on the denying side, and changes no status.',
});
export type ContributionKind = EnumValue<typeof contributionKinds>;

/** Ordered by severity, most severe first. */
export const problemKinds = defineEnum({
  FALSE_CONFIRMATION:
    'Calls something confirmed, but is neither a party nor a filing and goes back to what was told before.',
  CITATION_CYCLE: 'Assertions that cite each other in a ring.',
  SAME_ADDRESS:
    'Several sources have one address, so they are one article that may count as several origins: older graphs may have such.',
  SYNDICATED:
    'The same text in several sources of these days, as when many print a story of an agency, each of which counts as an origin of ' +
    'its own. The assertions are the later one and the earlier one that it should derive from.',
  UNSOURCED: 'A fact that no source tells.',
  OVER_100: 'The shares in a company add up to more than 100 % on some day.',
  OVERLAP:
    'One owner has two shares in a company at the same time, or a company has two chief executives. One of them has ended, or one is ' +
    'wrong. Where one ends in the year, month or day in which the other begins, it is taken for a handover.',
  DEAD_END: 'Passes on what somebody else told, and it is not recorded who.',
  UNGRADED_PUBLISHER: 'A publisher of reliability F.',
  NO_DATE: 'Neither an assertion nor its source bears a date.',
});
export type ProblemKind = EnumValue<typeof problemKinds>;
