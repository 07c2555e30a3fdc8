import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, type Release } from './releases.ts';

/** The major version in the output of `java -version`: 17 for `openjdk version "17.0.15" 2025-04-15`, 8 for `"1.8.0_402"`. */
export function javaMajor(printed: string): number | undefined {
  const major = /version "(?:1\.)?(\d+)/.exec(printed)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** The first Java that can run the release: from JAVA_HOME, the path or /usr/lib/jvm. */
export function javaFor(release: Release): string {
  const seen: string[] = [];
  for (const java of candidates()) {
    const major = javaMajor(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '');
    if (major === undefined) continue;
    if (release.runsOn(major)) return java;
    seen.push(`Java ${major} (${java})`);
  }
  throw new CannotStart(
    `Neo4j ${release.version} needs ${release.java}; found ${seen.join(', ') || 'no Java'}.\n` +
      `Install one (${release.howToGetJava}) or set JAVA_HOME to one.`,
  );
}

function candidates(): string[] {
  const home = process.env['JAVA_HOME'];
  return [...(home ? [join(home, 'bin/java')] : []), 'java', ...globSync('/usr/lib/jvm/*/bin/java').toSorted()];
}
