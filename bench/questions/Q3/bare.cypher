MATCH (c:Company {id: $company})
RETURN c {.id, displayName: c.name,
  partnerships: COLLECT {
    MATCH (c)<-[:INVOLVES]-(p:Partnership)
    WITH p ORDER BY p.lastReportedDown LIMIT 20
    RETURN p {.id, displayName: p.name, .kind,
      parties: COLLECT {
        MATCH (p)-[:INVOLVES]->(o:Company)
        RETURN {company: o {.id, displayName: o.name,
          positions: [(o)<-[:AT]-(x:Position)<-[:HOLDS]-(e:Executive)
            WHERE coalesce(x.validFrom <= toString(date()), true)
              AND coalesce(x.validTo >= toString(date()) OR toString(date()) STARTS WITH x.validTo, true)
            | x {.title, executive: e {.id, displayName: e.name}}]}}
      }}
  }} AS company
