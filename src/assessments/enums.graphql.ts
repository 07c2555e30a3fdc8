import { enumType } from '../graphql/enum-type.ts';
import { assessmentCauses, claimStatuses, contributionKinds } from '../method/values.ts';

export const ClaimStatus = enumType(
  'ClaimStatus',
  'Who stands where on a claim. It is an axis apart from the probability; the first that fits in this order.',
  claimStatuses,
);

export const AssessmentCause = enumType('AssessmentCause', 'What makes an assessment change.', assessmentCauses);

export const ContributionKind = enumType(
  'ContributionKind',
  'What has an effect on the probability.',
  contributionKinds,
);
