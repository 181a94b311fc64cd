import { join } from "node:path";
import { CLOSE, randomBytes, toBase64url } from "@hearth/protocol";
import { readApp } from "./app/files.ts";
import type { Site } from "./app/routes.ts";
import { openBlobs } from "./blobs/blobs.ts";
import { sweepBlobs } from "./blobs/sweep.ts";
import { stopAllWriting } from "./blobs/uploads.ts";
import type { HostConfig } from "./config/config.ts";
import { Ghosts } from "./ghosts/ghosts.ts";
import { Line } from "./home/line.ts";
import { load } from "./home/load.ts";
import type { HostState } from "./home/state.ts";
import { Arrivals } from "./limits/arrivals.ts";
import { Doors } from "./limits/doors.ts";
import { USUAL_LIMITS } from "./limits/limits.ts";
import { Mailboxes } from "./links/mailboxes.ts";
import { type Log, openLog } from "./log/log.ts";
import { openDesk } from "./owner/desk.ts";
import { DevicesSeen } from "./people/devices-seen.ts";
import { keepDevicesSeen, loadDevicesSeen } from "./people/own-devices.ts";
import type { PresenceWorld } from "./people/presence.ts";
import { keepPresence, loadPresence } from "./people/wishes.ts";
import { INTERNET } from "./previews/internet.ts";
import type { Previews } from "./previews/previews.ts";
import { hears } from "./reach/reach.ts";
import { sweepRelayed } from "./relay/sweep.ts";
import { watchRestored } from "./restored/settle.ts";
import { PostLine } from "./rooms/line.ts";
import { sweepRooms } from "./rooms/retain.ts";
import { Held } from "./rosters/held.ts";
import { openRouter } from "./router/router.ts";
import { serve } from "./serve.ts";
import { Crowd } from "./socket/crowd.ts";
import { markPresence } from "./socket/mark.ts";
import { tidyAfterRush } from "./socket/rush.ts";
import { sweepStrangers } from "./socket/sweep.ts";
import { openFolder, removeCopies } from "./store/folder.ts";
import { openStore, type Store } from "./store/open.ts";
import type { Ice } from "./turn/ice.ts";
import { startTurn } from "./turn/server.ts";
import { CertificateError } from "./turn/tls.ts";

/** A running host. */
export interface Host {
  /** The address for people, without a path. */
  readonly url: string;
  readonly port: number;
  /** One-time link that makes the home; while there is none. */
  readonly setUpUrl?: string;
  readonly setUpToken?: string;
  /** Ends every socket, finishes what was taken, and closes the store. */
  stop(): Promise<void>;
}

/** The configuration cannot be used; the sentence says what to change. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Starts a host and resolves when it serves. Throws {@link ConfigError} for what its owner can put right. */
export async function startHost(config: HostConfig): Promise<Host> {
  const log = openLog(config);
  const files = config.appDir === undefined ? new Map() : await readApp(config.appDir);
  if (!files) throw new ConfigError(`There is no built app in ${config.appDir}. Build it with: bun run build`);
  await openFolder(config.data);
  const store = await openStore(join(config.data, "hearth.db"), () => broken(config, log));
  try {
    await removeCopies(config.data);
    const ice = await openIce(config, log);
    try {
      return await run(config, await stateOf(config, log, store, ice), files);
    } catch (error) {
      ice?.server?.stop();
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function run(config: HostConfig, state: HostState, files: Site["files"]): Promise<Host> {
  const { log } = state;
  const server = serve(config, state, files);
  const port = server.port ?? config.port;
  const stopTimers = [
    sweepStrangers(state),
    tidyAfterRush(state.crowd),
    markPresence(state.crowd),
    watchRestored(state),
    sweepRooms(state),
    sweepRelayed(state),
    sweepBlobs(state),
  ];
  const url = config.publicUrl ?? `http://localhost:${port}`;
  const closeDesk = await openDesk(config.data, state, url).catch(async (error: unknown) => {
    await server.stop(true);
    throw error;
  });
  state.reach.router = config.router && openRouter(config.router, log);
  const token = state.setUpToken;
  log.info({ port, home: state.home ? "present" : "missing" }, "serving");
  return {
    url,
    port,
    ...(token !== undefined && { setUpToken: token, setUpUrl: `${url}/set-up#${token}` }),
    async stop() {
      if (state.stopping) return;
      state.stopping = true;
      for (const stopTimer of stopTimers) stopTimer();
      const closed = state.reach.router?.stop();
      state.crowd.presence.stop();
      state.ice?.server?.stop();
      await closeDesk();
      state.crowd.devices.mark();
      await state.changes.empty();
      await state.posts.empty();
      await stopAllWriting(state.blobs);
      for (const connection of [...state.crowd.all]) connection.close(CLOSE.stopping);
      await server.stop(true);
      await stopAllWriting(state.blobs);
      await Promise.all(state.blobs.finishing.values());
      await state.blobs.line.empty();
      await state.store.close();
      await closed;
      log.info("stopped");
    },
  };
}

async function stateOf(config: HostConfig, log: Log, store: Store, ice: Ice | undefined): Promise<HostState> {
  const now = config.now ?? Date.now;
  const limits = { ...USUAL_LIMITS, ...config.limits };
  const loaded = await load(store, now());
  const blobs = await store.read((db) => openBlobs(config.data, db, { s3: config.s3, now }));
  const kept = await store.read(loadPresence);
  const changes = new Line();
  const keep: PresenceWorld["keep"] = (people) => {
    // In line with the wishes, so that none is written over by an older one; and with the roster: who is out leaves last.
    const write = () => {
      const here = [...people].filter((it) => state.home?.roster.persons.get(it)?.goneAt === undefined);
      return keepPresence(store, new Map(here.map((it) => [it, crowd.presence.wishes(it)])));
    };
    changes.run(write).catch((error: unknown) => log.error({ err: error }, "last seen could not be kept"));
  };
  const keepSeen: ConstructorParameters<typeof DevicesSeen>[0]["keep"] = (seen) => {
    const write = () => {
      const here = [...seen].filter(([it]) => state.home?.roster.devices.get(it)?.revokedAt === undefined);
      return keepDevicesSeen(store, new Map(here));
    };
    changes.run(write).catch((error: unknown) => log.error({ err: error }, "last seen could not be kept"));
  };
  const devices = new DevicesSeen({ now, keep: keepSeen }, await store.read(loadDevicesSeen));
  const crowd = new Crowd({ now, keep, cutOff: (device) => ice?.server?.end(device) }, kept, devices);
  const failed = (error: unknown) => log.error({ err: error }, "events could not be kept");
  const state: HostState = {
    ...loaded,
    store,
    log,
    limits,
    now,
    crowd,
    doors: new Doors(limits),
    changes,
    arrivals: new Arrivals(limits.connectionsPerMinute),
    blobs,
    mailboxes: new Mailboxes(),
    ghosts: new Ghosts(config.ghosts === false ? 0 : limits.ghostRooms, limits.ghostsPerAddress),
    ice,
    reach: { publicUrl: config.publicUrl, hears: hears(config), router: undefined },
    previews: config.previews === false ? undefined : previewsOf(config),
    posts: new PostLine(store, crowd, now, failed),
    held: new Held(now),
    setUpToken: loaded.home ? undefined : toBase64url(randomBytes(24)),
    stopping: false,
  };
  return state;
}

/** STUN and TURN, inside or outside. */
async function openIce(config: HostConfig, log: Log): Promise<Ice | undefined> {
  const { turn, now = Date.now } = config;
  if (turn?.is !== "inside") return turn && { config: turn, server: undefined };
  try {
    const server = await startTurn(turn, { log, now, limits: { ...USUAL_LIMITS, ...config.limits } });
    return { config: turn, server };
  } catch (error) {
    if (error instanceof CertificateError) throw new ConfigError(error.message);
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new ConfigError(
      `STUN and TURN cannot listen on port ${turn.port} (${error.code}). Choose another with --turn-port, or --turn off.`,
    );
  }
}

function previewsOf({ internet = INTERNET, publicUrl }: HostConfig): Previews {
  return { internet, ownName: publicUrl && new URL(publicUrl).hostname, running: new Set() };
}

/** What was acknowledged may not be there any more: going on would only lose more. */
function broken(config: HostConfig, log: Log): void {
  log.fatal("the store failed: the host ends");
  if (config.broken) config.broken();
  else process.exit(70);
}
