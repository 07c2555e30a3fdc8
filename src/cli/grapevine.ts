#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { copyToNeo4j } from './copy-command.ts';
import { importSeeds, importStoryFiles, importVehicleData } from './import-command.ts';
import { rejudgeAll } from './rejudge-command.ts';

const settings = `
Which graph: the embedded one in the folder GRAPEVINE_DATA (default .grapevine), or with NEO4J_URI set a Neo4j
(NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE).`;

const dryRun = ['--dry-run', 'say what would change, and change nothing'] as const;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('grapevine')
  .description('Who says so? A knowledge graph of automaker relationships.')
  .version(version)
  .helpCommand('help [command]', 'show how a command is used')
  .showHelpAfterError()
  .addHelpText('after', settings);

program
  .command('import')
  .description('write stories into the graph')
  .argument('<files...>', 'stories in YAML, JSON, or JSON Lines with a story a line (.jsonl)')
  .option(...dryRun)
  .addHelpText(
    'after',
    `
All stories are checked before the first is written, and each is written whole or not at all. A story that the graph
has already changes nothing, so an import that was cut short can be run again. JSON Lines of more than 4 MB are written
many stories at a time, and go on where they were cut short. An embedded graph belongs to one process at a time: stop
the server first.

Examples:
  npx grapevine import my-story.yaml
  npx grapevine import --dry-run seeds/*.yaml
${settings}`,
  )
  .action(importStoryFiles);

program
  .command('import-vehicles')
  .description('write electric vehicles with their batteries and ranges into the graph, from Open EV Data')
  .argument('<path>', 'its ev-data.json, or a folder: data/v2, or the whole repository')
  .option(...dryRun)
  .addHelpText(
    'after',
    `
The data set is free for any use that names it: get it from https://github.com/KilowattApp/open-ev-data, and see
docs/vehicles.md for what is taken from it. Everything is checked before anything is written, and it is written whole or
not at all. What the graph has already keeps its name, and changes nothing.

Examples:
  git clone --depth 1 https://github.com/KilowattApp/open-ev-data
  npx grapevine import-vehicles --dry-run open-ev-data
  npx grapevine import-vehicles open-ev-data
${settings}`,
  )
  .action(importVehicleData);

program
  .command('seed')
  .description('write the stories that come with Grapevine into the graph')
  .option(...dryRun)
  .addHelpText(
    'after',
    `\nAn embedded graph is seeded on its first start; a Neo4j is seeded by this command.\n${settings}`,
  )
  .action(importSeeds);

program
  .command('rejudge')
  .description('judge every claim anew')
  .option('--check', 'say which stored assessments differ from fresh ones, and change none; exit code 1 if any does')
  .addHelpText(
    'after',
    `
Assessments are stored as evidence is written, so this is needed only after an upgrade that judges by another method. One
that was cut short goes on where it ended when it is run again. With a Neo4j the server may go on meanwhile.
${settings}`,
  )
  .action(rejudgeAll);

program
  .command('copy')
  .description('copy the embedded graph, whole, into an empty Neo4j')
  .addHelpText(
    'after',
    `
From the folder GRAPEVINE_DATA (default .grapevine), which stays as it is, into the Neo4j that NEO4J_URI names (NEO4J_USER,
NEO4J_PASSWORD, NEO4J_DATABASE). Stop the server first: an embedded graph belongs to one process at a time. A Neo4j that
holds anything is refused, and so is what a copy that was cut short has left there: empty it, and copy again.

Example:
  NEO4J_URI=bolt://127.0.0.1:7687 npx grapevine copy`,
  )
  .action(copyToNeo4j);

await program.parseAsync();
