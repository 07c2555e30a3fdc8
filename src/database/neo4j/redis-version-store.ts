import type { createClient } from '@redis/client';
import pTimeout from 'p-timeout';
import type { Log } from '../../lib/log.ts';
import type { LastWrite, Noticeboard } from './version-store.ts';

const clientOf = (create: typeof createClient, url: string) =>
  create({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout, reconnectStrategy: (times) => Math.min(50 * 2 ** times, 1_000) },
  });
type Client = ReturnType<typeof clientOf>;

/** How long to wait for an answer, and for a connection, in milliseconds. */
const [answerTimeout, connectTimeout] = [500, 2_000];
/** How long an announced commit is believed in, and what was told is kept, in seconds. */
const [announcedFor, keptFor] = [60, 7 * 24 * 3600];

/** Two writers commit in order, and may tell of it out of order. */
const tell = `
local version = tonumber(ARGV[1])
local told = tonumber(string.match(redis.call('GET', KEYS[1]) or '', '^%d+'))
if not told or version > told or told == tonumber(ARGV[3]) then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[4]) end
local announced = tonumber(redis.call('GET', KEYS[2]) or '')
if announced and announced <= version then redis.call('DEL', KEYS[2]) end`;

/** A noticeboard in a Redis. The client library is loaded here, so that nobody pays for it who has none. */
export function redisNoticeboard(url: string, log: Log): Noticeboard {
  let client: Client | undefined;
  let connection = 0;
  let isAway = false;
  let isClosed = false;
  let onTried: () => void;
  /** Until then nobody knows whether it is there. */
  const tried = new Promise<void>((resolve) => (onTried = resolve));

  const lost = (error: unknown) => {
    onTried();
    if (isAway || isClosed) return;
    isAway = true;
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(
      `Redis (REDIS_URL) does not answer, so every request asks the database, and writes take longer. ${reason}`,
    );
  };

  async function open() {
    const library = await import('@redis/client');
    if (isClosed) return;
    const fresh = clientOf(library.createClient, url);
    client = fresh;
    fresh.on('error', lost);
    fresh.on('ready', () => {
      connection++;
      onTried();
      if (isAway) log.info('Redis answers.');
      isAway = false;
    });
    await fresh.connect().catch(() => {}); // it was closed meanwhile
  }
  void open();

  async function ask<Result>(command: (client: Client) => Promise<Result>): Promise<Result | undefined> {
    await tried;
    const asked = client;
    if (!asked?.isReady) return undefined;
    try {
      return await pTimeout(command(asked), {
        milliseconds: answerTimeout,
        message: 'It has taken the question, and says nothing.',
      });
    } catch (error) {
      lost(error);
      if (client === asked && asked.isOpen) {
        asked.destroy(); // whatever comes over this line may be old
        void open();
      }
      return undefined;
    }
  }

  return {
    async announce(graph, version) {
      await ask((redis) =>
        redis.set(keysOf(graph)[1], String(version), { expiration: { type: 'EX', value: announcedFor } }),
      );
    },
    async tell(graph, write, wrong) {
      const args = [String(write.version), textOf(write), String(wrong?.version ?? ''), String(keptFor)];
      const told = await ask(async (redis) => {
        await redis.eval(tell, { keys: keysOf(graph), arguments: args });
        return true;
      });
      return told ?? false;
    },
    async read(graph) {
      const read = await ask((redis) => redis.mGet(keysOf(graph)));
      if (!read) return undefined;
      const [last, announced] = read;
      return { last: last ? writeOf(last) : undefined, isChanging: announced !== null, connection };
    },
    async close() {
      isClosed = true;
      onTried();
      if (client?.isOpen) client.destroy();
    },
  };
}

/** Of one slot, in a cluster of Redis. */
const keysOf = (graph: string): [string, string] => [`grapevine:{${graph}}:written`, `grapevine:{${graph}}:announced`];

const textOf = ({ version, bookmarks }: LastWrite) => `${version} ${JSON.stringify(bookmarks)}`;

function writeOf(text: string): LastWrite {
  const space = text.indexOf(' ');
  return { version: Number(text.slice(0, space)), bookmarks: JSON.parse(text.slice(space)) as string[] };
}
