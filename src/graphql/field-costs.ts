import type {
  FieldNullability,
  FieldRequiredness,
  InputFieldMap,
  InputType,
  SchemaTypes,
  TypeParam,
} from '@pothos/core';
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLNamedType } from 'graphql';

/** The costs of fields (server/plugins/limits/cost.ts), in units of loading one node. */
export const fieldCosts = {
  node: 1,
  /** A scalar, which is serialized. */
  value: 0.1,
  /** A part of the schema, compared with a node: it is in memory. */
  introspection: 0.05,
  /** An assessment on the fly, or a part of one: it reads all the evidence of a claim, and takes as long as some twenty nodes. */
  assessment: 20,
  /** Paths as of an earlier recorded instant: the partnerships on them are assessed on the fly. */
  assessedPaths: 200,
  /** A list or a graph as of such an instant: all claims are assessed on the fly for its filter, its order or its fields. */
  assessedList: 1_000,
  /** A test or a branch of a filter: many rows may be tested before one passes. */
  filterTest: 40,
  search: 20,
  evidenceProblems: 20,
  paths: 100,
  /** For each entity around which a graph is drawn. */
  graphSeed: 50,
  partnershipStats: 100,
  /** For each dimension, since each combination is counted and becomes a row. */
  statsDimension: 100,
};

/** What a field costs in addition to the nodes it returns, if finding them takes work. */
interface FieldCost<Argument extends string = string> {
  readonly always?: number;
  /** Per value of a list argument. */
  readonly forEach?: Readonly<Partial<Record<Argument, number>>>;
  /** If an argument requires assessments on the fly instead of the stored ones. */
  readonly onTheFly?: number;
}

/** The additional schema options for costs. */
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
      /** Whether a field with this argument assesses on the fly. */
      isOnTheFly?: boolean;
    }
    interface InputObjectTypeOptions<
      Types extends SchemaTypes = SchemaTypes,
      Fields extends InputFieldMap = InputFieldMap,
    > {
      /** The cost of each test and each branch of a filter. */
      testCost?: number;
    }
  }
}

interface CostOptions {
  readonly cost?: FieldCost;
  readonly isOnTheFly?: boolean;
  readonly testCost?: number;
}

/** The options with which a part of the schema was defined. */
const optionsOf = ({ extensions }: { readonly extensions: object }): CostOptions =>
  (extensions as { readonly pothosOptions?: CostOptions }).pothosOptions ?? {};

export const costOfField = (field: GraphQLField<unknown, unknown>) => optionsOf(field).cost ?? {};

export const isOnTheFly = (argument: GraphQLArgument | GraphQLInputField) => optionsOf(argument).isOnTheFly ?? false;

/** Undefined if the type is not a filter. */
export const testCostOf = (type: GraphQLNamedType) => optionsOf(type).testCost;
