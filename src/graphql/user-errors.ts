import { builder } from './builder.ts';
import { nodeNamed } from './node.ts';

const codes = {
  NOT_FOUND: { description: 'It names something that the graph does not have.' },
  INVALID_INPUT: { description: 'It is not what the field takes.' },
  CONFLICT: { description: 'It contradicts what the graph has.' },
  NOT_ALLOWED: { description: 'The request may not do this.' },
} as const;

interface UserErrorValue<Type extends string> {
  readonly __typename: Type;
  readonly code: keyof typeof codes;
  readonly message: string;
  /** The path of the invalid input field, from the argument on; null if no field is to blame. */
  readonly path: readonly string[] | null;
}

type NotFoundValue = UserErrorValue<'NotFound'> & { readonly id: string };
type ConflictValue = UserErrorValue<'Conflict'> & { readonly existing: { typename: string; id: string } | null };
type NotAllowedValue = UserErrorValue<'NotAllowed'> & { readonly requiredScope: string };

const ErrorCode = builder.enumType('ErrorCode', { description: 'What kind of mistake it is.', values: codes });

const UserError = builder.interfaceRef<UserErrorValue<string>>('UserError').implement({
  description: 'An error that the caller can fix. Nothing was written.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCode, nullable: false, description: 'What kind of mistake it is.' }),
    message: t.exposeString('message', {
      nullable: false,
      description: 'The rule that was broken, and the value received.',
    }),
    path: t.field({
      type: ['String'],
      description: 'The input field that is wrong, step by step: `["input", "about", "0", "subject"]`.',
      resolve: ({ path }) => path && [...path],
    }),
  }),
});

export const NotFound = builder.objectRef<NotFoundValue>('NotFound').implement({
  description: 'Something that the input names is not there.',
  interfaces: [UserError],
  fields: (t) => ({
    missingId: t.exposeID('id', { nullable: false, description: 'The global id that was named.' }),
  }),
});

export const InvalidInput = builder.objectRef<UserErrorValue<'InvalidInput'>>('InvalidInput').implement({
  description: 'A field of the input is not what it must be.',
  interfaces: [UserError],
});

export const Conflict = builder.objectRef<ConflictValue>('Conflict').implement({
  description: 'The input contradicts what the graph has.',
  interfaces: [UserError],
  fields: (t) => ({
    existing: t.field({
      type: builder.nodeInterfaceRef(),
      description: 'What is there already.',
      resolve: ({ existing }, _args, context, info) => existing && nodeNamed(existing, context, info),
    }),
  }),
});

export const NotAllowed = builder.objectRef<NotAllowedValue>('NotAllowed').implement({
  description: 'The request does not carry the key that this needs.',
  interfaces: [UserError],
  fields: (t) => ({
    requiredScope: t.exposeString('requiredScope', { nullable: false, description: 'What the key must allow.' }),
  }),
});

export const invalid = (message: string, path: readonly string[]): UserErrorValue<'InvalidInput'> => ({
  __typename: 'InvalidInput',
  code: 'INVALID_INPUT',
  message,
  path,
});

export const notFound = (id: string, message: string, path: readonly string[]): NotFoundValue => ({
  __typename: 'NotFound',
  code: 'NOT_FOUND',
  id,
  message,
  path,
});

export const conflict = (
  existing: ConflictValue['existing'],
  message: string,
  path: readonly string[],
): ConflictValue => ({
  __typename: 'Conflict',
  code: 'CONFLICT',
  existing,
  message,
  path,
});

export const notAllowed: NotAllowedValue = {
  __typename: 'NotAllowed',
  code: 'NOT_ALLOWED',
  message: 'Writing needs the header "Authorization: Bearer …" with the key that this server was started with.',
  path: null,
  requiredScope: 'write',
};

/** What a mutation returns instead of its result. */
export type MutationError = ReturnType<typeof invalid | typeof notFound | typeof conflict>;
