import { subjectLabels } from '../../database/graph-schema.ts';
import { derivationKinds, sourcings, speechActs, stances } from '../../model/sources/values.ts';
import { sourceKinds } from '../../model/sources/values.ts';
import { always, isGiven, type Meaning, nodeFormat, refersTo, refersToAny, speaker } from './nodes.ts';
import {
  address,
  choice,
  eventDate,
  fields,
  language,
  optionalList,
  number,
  pastDay,
  rule,
  slug,
  text,
} from './values.ts';

const assertion = nodeFormat('Assertion', {
  slug,
  speechAct: choice(speechActs.values),
  sourcing: choice(sourcings.values).nullish(),
  quote: text.nullish(),
  language: language.nullish(),
  assertedOn: eventDate.nullish(),
  saidBy: speaker.nullish(),
  about: optionalList(
    fields({
      subject: refersToAny([...subjectLabels, 'Partnership']),
      stance: choice(stances.values),
      scope: number.min(0, rule('a number from 0 to 1')).max(1, rule('a number from 0 to 1')).nullish(),
    }),
  ),
  derivedFrom: optionalList(fields({ assertion: refersToAny(['Assertion']), kind: choice(derivationKinds.values) })),
})
  .superRefine(({ speechAct, about }, context) => {
    const stancesTaken = (about ?? []).map(({ stance }) => stance);
    const refuse = (at: number, message: string) => {
      if (at >= 0) context.addIssue({ code: 'custom', path: ['about', at, 'stance'], message });
    };
    if (speechAct === 'NO_COMMENT')
      refuse(
        stancesTaken.findIndex((stance) => stance !== 'OBSERVES'),
        'OBSERVES, as a refusal to comment takes no side',
      );
    // A denial of one thing may support another.
    if (speechAct === 'DENIAL' && !stancesTaken.includes('DENIES'))
      refuse(stancesTaken.indexOf('SUPPORTS'), 'DENIES in a denial, of one thing at least');
  })
  .meta({ defines: 'Assertion' } satisfies Meaning);

/** A source and its assertions. */
export const sourceFormat = fields({
  slug,
  kind: choice(sourceKinds.values).nullish(),
  publisher: refersTo('Publisher').nullish(),
  issuer: speaker.nullish(),
  title: text.nullish(),
  url: address.nullish(),
  publishedOn: eventDate.nullish(),
  retrievedOn: pastDay.nullish(),
  language: language.nullish(),
  aliases: optionalList(text),
  assertions: optionalList(assertion),
})
  .refine((source) => !isGiven(source, 'publisher') || !isGiven(source, 'issuer'), {
    ...rule('a source with either a publisher or an issuer'),
    ...always,
  })
  .meta({ defines: 'Source' } satisfies Meaning);
