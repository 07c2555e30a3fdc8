import type {
  FieldNullability,
  FieldRequiredness,
  InputFieldMap,
  InputType,
  SchemaTypes,
  TypeParam,
} from '@pothos/core';
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLNamedType } from 'graphql';

/** What operations cost (server/plugins/limits/cost.ts): loading a node is the unit. */
export const fieldCosts = {
  node: 1,
  /** A plain value has to be written out. */
  value: 0.1,
  /** A part of the schema, beside a node: it comes from memory. */
  introspection: 0.05,
  /** An assessment on the fly, or a part of one: it takes all the evidence of a claim, and as long as some twenty nodes. */
  assessment: 20,
  /** Paths as of an earlier recorded instant: the partnerships on them are assessed on the fly. */
  assessedPaths: 200,
  /** A list or a graph as of such an instant: all claims are assessed on the fly for its filter or order, or for what it shows. */
  assessedList: 1_000,
  /** A test or a branch of a filter: many rows may be looked at before one passes it. */
  filterTest: 40,
  search: 20,
  evidenceProblems: 20,
  paths: 100,
  /** For each entity around which a graph is drawn. */
  graphSeed: 50,
  partnershipStats: 100,
  /** For each dimension: a row for each combination has to be counted and made. */
  statsDimension: 100,
};

/** What a field costs beyond what it gives, where finding it is work. */
interface FieldCost<Argument extends string = string> {
  readonly always?: number;
  /** For each value of an argument that is a list. */
  readonly forEach?: Readonly<Partial<Record<Argument, number>>>;
  /** Where an argument has something assessed on the fly that otherwise is stored. */
  readonly onTheFly?: number;
}

/** Options of what has a cost, beside its description. */
declare global {
  namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      cost?: FieldCost<NoInfer<keyof Args & string>>;
    }
    interface InputFieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      Type extends InputType<Types> | [InputType<Types>] = InputType<Types> | [InputType<Types>],
      Req extends FieldRequiredness<Type> = FieldRequiredness<Type>,
    > {
      /** Whether a field that is given this assesses on the fly. */
      isOnTheFly?: boolean;
    }
    interface InputObjectTypeOptions<
      Types extends SchemaTypes = SchemaTypes,
      Fields extends InputFieldMap = InputFieldMap,
    > {
      /** What each test and each branch costs, of a filter. */
      testCost?: number;
    }
  }
}

interface CostOptions {
  readonly cost?: FieldCost;
  readonly isOnTheFly?: boolean;
  readonly testCost?: number;
}

/** The options with which Pothos made a part of the schema. */
const optionsOf = ({ extensions }: { readonly extensions: object }): CostOptions =>
  (extensions as { readonly pothosOptions?: CostOptions }).pothosOptions ?? {};

export const costOfField = (field: GraphQLField<unknown, unknown>) => optionsOf(field).cost ?? {};

export const isOnTheFly = (argument: GraphQLArgument | GraphQLInputField) => optionsOf(argument).isOnTheFly ?? false;

/** Undefined for what is no filter. */
export const testCostOf = (type: GraphQLNamedType) => optionsOf(type).testCost;
