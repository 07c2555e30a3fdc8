import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../graphql/context.ts';
import { nodeNamed } from '../../graphql/node.ts';
import { selectsOnly } from '../../graphql/resolve-info.ts';
import type { Card } from './card.cypher.ts';

/** The fields that a card can answer. */
const cardFields = ['id', 'slug', 'displayName', 'aliases'];

/** The entity of a card: the card if it has all fields requested, else the whole node, loaded with all others of its type. */
export const entityOnCard = (card: Card, context: Context, info: GraphQLResolveInfo): Card | Promise<Card> =>
  selectsOnly(info, cardFields)
    ? card
    : (nodeNamed({ ...card, typename: card.__typename }, context, info) as Card | Promise<Card>);
