MATCH (p:Partnership) WHERE p.lastReportedDown > ''
WITH p ORDER BY p.lastReportedDown LIMIT 50
RETURN p {.id, displayName: p.name, .kind, .lastReportedOn,
  assessment: COLLECT {
    MATCH (p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(x:Assessment)
    WHERE x.from <= toString(date()) AND x.to >= toString(date())
    RETURN x {.status}
  }[0],
  parties: [(p)-[:INVOLVES]->(c:Company) | {company: c {.id, displayName: c.name}}],
  claims: COLLECT {
    MATCH (p)-[:HAS_CLAIM]->(k:Claim)
    RETURN k {.id, .text, .stage,
      supportingSources: COLLECT {
        MATCH (k)<-[:ABOUT {stance: 'SUPPORTS'}]-(a:Assertion)<-[:CONTAINS]-(s:Source)
        WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
        WITH DISTINCT s ORDER BY coalesce(s.publishedOn + substring('-01-01', size(s.publishedOn) - 4), '~'), s.id LIMIT 8
        MATCH (s)-[:PUBLISHED_BY]->(u:Agent)
        RETURN s {.id, .url, .publishedOn, publisher: u {.id, displayName: u.name}}
      },
      denyingSources: COLLECT {
        MATCH (k)<-[:ABOUT {stance: 'DENIES'}]-(a:Assertion)<-[:CONTAINS]-(s:Source)
        WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
        WITH DISTINCT s ORDER BY coalesce(s.publishedOn + substring('-01-01', size(s.publishedOn) - 4), '~'), s.id LIMIT 8
        MATCH (s)-[:PUBLISHED_BY]->(u:Agent)
        RETURN s {.id, .url, .publishedOn, publisher: u {.id, displayName: u.name}}
      }}
  }} AS partnership
