MATCH (p:Partnership)
WITH p.kind AS kind, [(p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(x:Assessment)
  WHERE x.from <= toString(date()) AND x.to >= toString(date()) | x.status][0] AS status
WITH kind, status, count(*) AS partnerships
RETURN {kind: kind, status: status, partnerships: partnerships} AS stat
