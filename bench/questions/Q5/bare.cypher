MATCH (:Company {id: $company})<-[:INVOLVES]-(p:Partnership)
WHERE EXISTS {
  MATCH (p)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT {stance: 'DENIES'}]-(a:Assertion)<-[:CONTAINS]-(:Source)-[:PUBLISHED_BY]->(:Agent {id: $publisher})
  WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
}
WITH p ORDER BY p.lastReportedDown LIMIT 20
RETURN p {.id, displayName: p.name, .kind, .lastReportedOn,
  parties: [(p)-[:INVOLVES]->(c:Company) | {company: c {.id, displayName: c.name}}],
  denyingSources: COLLECT {
    MATCH (p)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT {stance: 'DENIES'}]-(a:Assertion)<-[:CONTAINS]-(s:Source)
    WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
    WITH DISTINCT s ORDER BY coalesce(s.publishedOn + substring('-01-01', size(s.publishedOn) - 4), '~'), s.id LIMIT 20
    MATCH (s)-[:PUBLISHED_BY]->(u:Agent)
    RETURN s {.id, .url, publisher: u {.id, displayName: u.name}}
  }} AS partnership
