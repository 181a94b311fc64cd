import { openDevice } from "@hearth/client/device.ts";
import type { Database } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { openOpfsDatabase } from "@hearth/client/store/opfs.ts";
import { pageMedia } from "../calls/worker.ts";
import { type Page, pagePeers } from "../peers/worker.ts";
import { aside } from "./aside.ts";
import { openOpfsBlobs } from "./blob-folder.ts";
import { type OpenedDevice, openDesk } from "./desk.ts";
import { deviceName } from "./name.ts";
import { serveDevice } from "./serve.ts";
import { queueForStore } from "./tab.ts";
import type { Call, Port, Said } from "./wire.ts";

const TRIES = 12;
const BETWEEN_MS = 250;

/** A tab that has just been closed may hold the files for a moment after its lock is free. */
async function openStore(): Promise<Database> {
  for (let left = TRIES; ; left--) {
    try {
      return await openOpfsDatabase("device");
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
  }
}

const peers = pagePeers(self as unknown as Page); // as below
const media = pageMedia(self as unknown as Parameters<typeof pageMedia>[0]);

async function open(): Promise<OpenedDevice> {
  return openDevice({
    database: await openStore(),
    blobs: await openOpfsBlobs("blobs"),
    openSocket: openWebSocket,
    peers,
    media,
    origin: self.location.origin,
    deviceName: deviceName(navigator.userAgent),
    now: Date.now,
    aside,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
}

const desk = openDesk(open, (events) =>
  queueForStore(events, {
    locks: navigator.locks,
    channel: new BroadcastChannel("hearth.tab"),
    after: (ms, work) => void setTimeout(work, ms),
  }),
);
serveDevice(desk, self as unknown as Port<Said, Call>); // a Worker's global is its page's port
