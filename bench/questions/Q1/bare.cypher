MATCH (p:Partnership {id: $partnership})
RETURN p {.id, displayName: p.name, .kind, .lastReportedOn,
  assessment: COLLECT {
    MATCH (p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(x:Assessment)
    WHERE x.from <= toString(date()) AND x.to >= toString(date())
    RETURN x {.status}
  }[0],
  parties: [(p)-[i:INVOLVES]->(c:Company) | {role: i.role, company: c {.id, displayName: c.name,
    country: COLLECT { MATCH (j:Jurisdiction {id: c.country}) RETURN j {.id, displayName: j.name} }[0]}}],
  supportingSources: COLLECT {
    MATCH (p)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT {stance: 'SUPPORTS'}]-(a:Assertion)<-[:CONTAINS]-(s:Source)
    WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
    WITH DISTINCT s ORDER BY coalesce(s.publishedOn + substring('-01-01', size(s.publishedOn) - 4), '~'), s.id LIMIT 20
    MATCH (s)-[:PUBLISHED_BY]->(u:Agent)
    RETURN s {.id, .url, displayName: coalesce(s.title, u.name + coalesce(', ' + s.publishedOn, ''), s.id), .publishedOn,
      publisher: u {.id, displayName: u.name}}
  },
  denyingSources: COLLECT {
    MATCH (p)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT {stance: 'DENIES'}]-(a:Assertion)<-[:CONTAINS]-(s:Source)
    WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
    WITH DISTINCT s ORDER BY coalesce(s.publishedOn + substring('-01-01', size(s.publishedOn) - 4), '~'), s.id LIMIT 20
    MATCH (s)-[:PUBLISHED_BY]->(u:Agent)
    RETURN s {.id, .url, displayName: coalesce(s.title, u.name + coalesce(', ' + s.publishedOn, ''), s.id), .publishedOn,
      publisher: u {.id, displayName: u.name}}
  }} AS partnership
