/** A line of Neo4j releases, pinned to one version, and the Java that it needs. */
export type Release = {
  readonly version: string;
  readonly megabytes: number;
  readonly mainClass: string;
  readonly java: string;
  readonly runsOn: (javaMajor: number) => boolean;
  readonly howToGetJava: string;
};

/** The only place that names Neo4j versions; the keys are the values of `--version`. */
export const releases = {
  '5.26': {
    version: '5.26.30',
    megabytes: 125,
    mainClass: 'org.neo4j.server.CommunityEntryPoint',
    java: 'Java 17 or 21',
    runsOn: (major) => major === 17 || major === 21,
    howToGetJava: 'on Debian and Ubuntu: apt-get install openjdk-17-jdk-headless',
  },
  '2026': {
    version: '2026.08.1',
    megabytes: 150,
    mainClass: 'org.neo4j.server.Neo4jCommunity',
    java: 'Java 21 or later',
    runsOn: (major) => major >= 21,
    howToGetJava: 'on Debian 13 and Ubuntu 24.04: apt-get install openjdk-21-jdk-headless',
  },
} as const satisfies Record<string, Release>;

/** A problem that the user can fix; shown without a stack trace. */
export class CannotStart extends Error {}
