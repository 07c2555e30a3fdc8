/** The queries, in a form that Relay's compiler reads; `asOf` is null for today. The other clients send the same texts. */
import { graphql } from 'relay-runtime';

/** Nodes with fields that depend on the day. */
void graphql`
  query questionsNodesQuery($asOf: AsOf) {
    partnership(slug: "ford-xiaomi-us-jv") {
      id
      displayName
      assessment(asOf: $asOf) {
        status
        probability
        explanation {
          text
          contributions {
            origin {
              id
              quote
            }
          }
        }
      }
      firstReportedOn(asOf: $asOf)
      supportingSources(asOf: $asOf, first: 3) {
        totalCount
        nodes {
          id
          title
          publisher {
            id
            displayName
          }
        }
      }
      parties {
        company {
          id
          displayName
          country {
            id
            displayName
          }
        }
      }
    }
    partnerships(asOf: $asOf, first: 10, filter: { involves: { any: ["ford"] } }) {
      totalCount
      nodes {
        id
        displayName
        assessment(asOf: $asOf) {
          status
        }
      }
    }
    companies(asOf: $asOf, first: 10) {
      nodes {
        id
        displayName
        partnerships(asOf: $asOf, first: 2) {
          totalCount
          nodes {
            id
          }
        }
      }
    }
  }
`;

/** Rows and drawings, each with the node that it shows. */
void graphql`
  query questionsRowsQuery($asOf: AsOf) {
    partnershipRows(asOf: $asOf, limit: 50) {
      key
      slug
      title
      status
      probability
      companies
      partnership {
        id
        displayName
        assessment {
          status
          probability
        }
      }
    }
    companyRows(asOf: $asOf, limit: 50) {
      key
      slug
      name
      country
      partnerships
      company {
        id
        displayName
        country {
          id
          displayName
        }
      }
    }
    sourceRows(asOf: $asOf, limit: 20) {
      key
      slug
      publisher
      assertions
      source {
        id
        publisher {
          id
          displayName
        }
      }
    }
    graph(asOf: $asOf, seeds: ["Company:ford"], depth: 1, limit: 40) {
      nodes {
        key
        slug
        title
        status
        entity {
          __typename
          id
          ... on Company {
            displayName
          }
          ... on Partnership {
            displayName
          }
        }
      }
      edges {
        key
        kind
        source
        target
      }
    }
    partnershipStats(asOf: $asOf, groupBy: [STATUS]) {
      status
      partnerships
      averageProbability
    }
  }
`;

/** Other fields of the nodes in the first query, which a store merges. */
void graphql`
  query questionsMoreQuery($asOf: AsOf) {
    partnership(slug: "ford-xiaomi-us-jv") {
      id
      assessment(asOf: $asOf) {
        belief
        disbelief
        explanation {
          tippingPoints {
            statusWithout
          }
        }
      }
      supportingSources(asOf: $asOf, first: 3) {
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;
