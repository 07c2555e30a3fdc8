import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../graphql/context.ts';
import { nodeNamed } from '../../graphql/node.ts';
import { asksOnly } from '../../graphql/resolve-info.ts';
import type { Card } from './card.cypher.ts';

/** What a card shows already. */
const onCards = ['id', 'slug', 'displayName', 'aliases'];

/** The entity of a card: itself where no more is asked than it shows, else the whole node, loaded with all others of its type. */
export const entityOnCard = (card: Card, context: Context, info: GraphQLResolveInfo): Card | Promise<Card> =>
  asksOnly(info, onCards)
    ? card
    : (nodeNamed({ ...card, typename: card.__typename }, context, info) as Card | Promise<Card>);
