import type { createClient } from '@redis/client';
import pTimeout from 'p-timeout';
import type { Log } from '../../lib/log.ts';
import type { LastWrite, VersionStore } from './version-store.ts';

const createRedisClient = (create: typeof createClient, url: string) =>
  create({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout, reconnectStrategy: (times) => Math.min(50 * 2 ** times, 1_000) },
  });
type Client = ReturnType<typeof createRedisClient>;

/** In milliseconds. */
const [replyTimeout, connectTimeout] = [500, 2_000];
/** How long a commit may stay pending, and how long a version is stored. */
const [pendingSeconds, storedSeconds] = [60, 7 * 24 * 3600];

/** Two writers commit in order, but may publish out of order. */
const publishScript = `
local version = tonumber(ARGV[1])
local told = tonumber(string.match(redis.call('GET', KEYS[1]) or '', '^%d+'))
if not told or version > told or told == tonumber(ARGV[3]) then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[4]) end
local announced = tonumber(redis.call('GET', KEYS[2]) or '')
if announced and announced <= version then redis.call('DEL', KEYS[2]) end`;

/** A version store in Redis. Loads the client library only here, since most processes have no Redis. */
export function createRedisVersionStore(url: string, log: Log): VersionStore {
  let client: Client | undefined;
  let connection = 0;
  let isAway = false;
  let isClosed = false;
  let onFirstAttempt: () => void;
  /** Resolves once the first attempt to connect has succeeded or failed. */
  const firstAttempt = new Promise<void>((resolve) => (onFirstAttempt = resolve));

  const onFailure = (error: unknown) => {
    onFirstAttempt();
    if (isAway || isClosed) return;
    isAway = true;
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(
      `Redis (REDIS_URL) does not answer. Until it does, responses are not cached and writes take longer. ${reason}`,
    );
  };

  async function connect() {
    const library = await import('@redis/client');
    if (isClosed) return;
    const newClient = createRedisClient(library.createClient, url);
    client = newClient;
    newClient.on('error', onFailure);
    newClient.on('ready', () => {
      connection++;
      onFirstAttempt();
      if (isAway) log.info('Redis answers.');
      isAway = false;
    });
    await newClient.connect().catch(() => {}); // the store was closed meanwhile
  }
  void connect();

  async function send<Result>(command: (client: Client) => Promise<Result>): Promise<Result | undefined> {
    await firstAttempt;
    const usedClient = client;
    if (!usedClient?.isReady) return undefined;
    try {
      return await pTimeout(command(usedClient), {
        milliseconds: replyTimeout,
        message: 'It accepted a command but did not reply.',
      });
    } catch (error) {
      onFailure(error);
      if (client === usedClient && usedClient.isOpen) {
        usedClient.destroy(); // a late reply would be taken for that to another command
        void connect();
      }
      return undefined;
    }
  }

  return {
    async markPending(graph, version) {
      await send((redis) =>
        redis.set(getKeys(graph)[1], String(version), { expiration: { type: 'EX', value: pendingSeconds } }),
      );
    },
    async publish(graph, write, replaced) {
      const args = [String(write.version), serialize(write), String(replaced?.version ?? ''), String(storedSeconds)];
      const isPublished = await send(async (redis) => {
        await redis.eval(publishScript, { keys: getKeys(graph), arguments: args });
        return true;
      });
      return isPublished ?? false;
    },
    async read(graph) {
      const read = await send((redis) => redis.mGet(getKeys(graph)));
      if (!read) return undefined;
      const [last, pending] = read;
      return { last: last ? parseWrite(last) : undefined, isWritePending: pending !== null, connection };
    },
    async close() {
      isClosed = true;
      onFirstAttempt();
      if (client?.isOpen) client.destroy();
    },
  };
}

/** The braces put both keys into one slot of a Redis cluster. */
const getKeys = (graph: string): [string, string] => [`grapevine:{${graph}}:written`, `grapevine:{${graph}}:announced`];

const serialize = ({ version, bookmarks }: LastWrite) => `${version} ${JSON.stringify(bookmarks)}`;

function parseWrite(text: string): LastWrite {
  const space = text.indexOf(' ');
  return { version: Number(text.slice(0, space)), bookmarks: JSON.parse(text.slice(space)) as string[] };
}
