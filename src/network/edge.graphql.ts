import { edgeKinds } from './values.ts';
import { enumType } from '../graphql/enum-type.ts';

export const GraphEdgeKind = enumType(
  'GraphEdgeKind',
  'How two entities are connected. An edge leads from the first that is named here to the second.',
  edgeKinds,
);
