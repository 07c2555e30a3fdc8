import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart, type Release } from './releases.ts';

/**
 * Returns the folder with the server's jars, which Maven downloads if it does not exist. Maven fills a temporary folder, which gets its
 * final name only once it is complete, so an interrupted download is never mistaken for a server.
 */
export async function jarsOf(release: Release, folder: string, stop: AbortSignal): Promise<string> {
  const jars = join(folder, `lib-${release.version}`);
  if (existsSync(jars)) return jars;
  console.log(`Fetching Neo4j ${release.version} by Maven, once, about ${release.megabytes} MB …`);
  const unfinished = `${jars}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await copyDependencies(release.version, unfinished, stop);
  await rename(unfinished, jars);
  return jars;
}

async function copyDependencies(version: string, into: string, stop: AbortSignal): Promise<void> {
  const pom = join(import.meta.dirname, 'pom.xml');
  const goal = ['dependency:copy-dependencies', `-Dneo4j.version=${version}`, `-DoutputDirectory=${into}`];
  const maven = spawn('mvn', ['-q', '-B', '-Dstyle.color=never', '-f', pom, ...goal], {
    stdio: ['ignore', 'inherit', 'inherit'],
    signal: stop,
  });
  const [code] = await once(maven, 'exit').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new CannotStart(
      'Maven (mvn) fetches Neo4j, and it is not on the path.\nInstall it; on Debian and Ubuntu: apt-get install maven openjdk-17-jdk-headless',
    );
  });
  if (code !== 0) throw new CannotStart(`Maven could not fetch Neo4j ${version}; its own words are above.`);
}
