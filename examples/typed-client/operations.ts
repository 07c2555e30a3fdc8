/* eslint-disable */
// Written by generate.ts: change the .graphql files instead.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who stands where on a claim. It is an axis apart from the probability; the first that fits in this order. */
export type ClaimStatus =
  /** Settled as true; or, where nothing is settled, a party confirms it or a filing says so, and no party denies it. */
  | 'CONFIRMED'
  /** Two or more independent origins support it, and no party denies it. */
  | 'CORROBORATED'
  /** Every named party denies it, and at most one origin supports it. It does not mean that it is false. */
  | 'DENIED'
  /** A party denies it, others do not or several origins support it. */
  | 'DISPUTED'
  /** Settled as not true, whatever anybody has said. */
  | 'REFUTED'
  /** One origin supports it, and no party denies it. */
  | 'REPORTED'
  /** There were origins that supported it, and all have been taken back. */
  | 'RETRACTED'
  /** No origin that weighs anything supports it. */
  | 'UNSUPPORTED';

export type WhoSaysSoQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
}>;


export type WhoSaysSoQuery = { partnership: { displayName: string, assessment: { status: ClaimStatus, probability: number } | null, supportingSources: { totalCount: number, nodes: Array<{ title: string, publishedOn: string | null, publisher: { displayName: string } | null }> } | null, denyingSources: { totalCount: number, nodes: Array<{ title: string, publishedOn: string | null, publisher: { displayName: string } | null }> } | null } | null };

export type ListedFragment = { totalCount: number, nodes: Array<{ title: string, publishedOn: string | null, publisher: { displayName: string } | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ListedFragmentDoc = new TypedDocumentString(`
    fragment Listed on SourceConnection {
  totalCount
  nodes {
    title
    publishedOn
    publisher {
      displayName
    }
  }
}
    `, {"fragmentName":"Listed"}) as unknown as TypedDocumentString<ListedFragment, unknown>;
export const WhoSaysSoDocument = new TypedDocumentString(`
    query WhoSaysSo($slug: String!, $first: Int = 5) {
  partnership(slug: $slug) {
    displayName
    assessment {
      status
      probability
    }
    supportingSources(first: $first) {
      ...Listed
    }
    denyingSources(first: $first) {
      ...Listed
    }
  }
}
    fragment Listed on SourceConnection {
  totalCount
  nodes {
    title
    publishedOn
    publisher {
      displayName
    }
  }
}`) as unknown as TypedDocumentString<WhoSaysSoQuery, WhoSaysSoQueryVariables>;
