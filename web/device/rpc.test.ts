import { afterAll, afterEach, beforeEach, expect, spyOn, test } from "bun:test";
import type { Changed } from "@hearth/client/api.ts";
import { USUAL_SETTINGS } from "@hearth/client/own/usual.ts";
import { callDevice } from "./call.ts";
import { type OpenedDevice, openDesk } from "./desk.ts";
import { serveDevice } from "./serve.ts";
import type { TabEvents } from "./tab.ts";
import type { Call, Port, Said } from "./wire.ts";

const ports: MessagePort[] = [];
const logged = spyOn(console, "error");
beforeEach(() => void logged.mockImplementation(() => undefined)); // planted failures are not news
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  logged.mockClear();
});

/** Page and Worker with a real message channel between them, and a tab rule that does what the test says. */
function across(open: () => Promise<OpenedDevice>) {
  const { port1, port2 } = new MessageChannel();
  let events: TabEvents | undefined;
  let asked = 0;
  const desk = openDesk(open, (given) => {
    events = given;
    return { takeOver: () => void asked++ };
  });
  serveDevice(desk, port1 as Port<Said, Call>);
  const device = callDevice(port2 as Port<Call, Said>);
  ports.push(port1, port2);
  port1.start();
  port2.start();
  if (!events) throw new Error("the desk did not queue");
  return { device, tab: events, asked: () => asked };
}

function alices(): OpenedDevice & { closed: boolean; tell(changed: Changed): void } {
  let listener: (changed: Changed) => void = () => undefined;
  const refuse = async () => ({ ok: false as const, error: { code: "outside", text: "Sign in first." } });
  return {
    closed: false,
    tell: (changed) => listener(changed),
    standing: async () => ({ at: "outside", home: "present" }),
    connection: async () => "connected",
    troubles: async () => [],
    rooms: async () => [],
    categories: async () => [],
    exportPlan: async () => ({ messages: 0, here: 0, of: 0, complete: false }),
    exportOlder: async () => false,
    exportPage: async () => ({ messages: [] }),
    createChannel: refuse,
    changeChannel: refuse,
    moveChannel: refuse,
    createCategory: refuse,
    renameCategory: refuse,
    moveCategory: refuse,
    removeCategory: refuse,
    people: async () => [],
    devices: async () => [],
    timeline: async (room, limit, from) => ({
      room,
      items: [],
      more: limit === 7 && from?.at === "before" && from.id === "x",
      newer: false,
    }),
    markRead: refuse,
    markUnread: refuse,
    markAllRead: refuse,
    setUp: refuse,
    kitKept: refuse,
    showKit: refuse,
    signIn: refuse,
    previewInvite: async (link) => ({ ok: true, value: { homeName: link, inviterName: "Alice" } }),
    join: refuse,
    invite: refuse,
    post: () => Promise.reject(new Error("planted: a bug")),
    retry: refuse,
    signInWithKit: refuse,
    linkDevice: refuse,
    openLink: refuse,
    cancelLink: refuse,
    security: async () => undefined,
    changePassword: refuse,
    setPassword: refuse,
    renewKit: refuse,
    safetyNumber: refuse,
    checkCode: refuse,
    markVerified: refuse,
    renameDevice: refuse,
    revokeDevice: refuse,
    setRole: refuse,
    removePerson: refuse,
    invites: async () => [],
    revokeInvite: refuse,
    parting: async () => ({ vault: true, otherDevices: 1, unsent: 0 }),
    signOut: refuse,
    signOutEverywhere: refuse,
    leaveHome: refuse,
    picture: async () => null,
    fetchPreview: async () => ({ ok: false, error: { code: "preview_failed", text: "There is none." } }),
    previewPicture: async () => null,
    setProfile: refuse,
    setAvatar: refuse,
    setHome: refuse,
    setPresence: refuse,
    setIdle: refuse,
    block: refuse,
    unblock: refuse,
    blocked: async () => [],
    report: refuse,
    reports: async () => [],
    settleReport: refuse,
    startRoom: refuse,
    openSelf: refuse,
    roomPeople: async () => undefined,
    admit: refuse,
    removeFromRoom: refuse,
    leaveRoom: refuse,
    setRoomRole: refuse,
    setHistory: refuse,
    settings: async () => USUAL_SETTINGS,
    changeSettings: refuse,
    roomSettings: async () => [],
    changeRoomSettings: refuse,
    drafts: async () => [],
    setDraft: refuse,
    shareNow: refuse,
    search: async () => ({ hits: [], more: false, unknown: [] }),
    fetchHistory: refuse,
    edit: refuse,
    remove: refuse,
    react: refuse,
    pin: refuse,
    forward: refuse,
    setRetention: refuse,
    clearRoom: refuse,
    pins: async () => [],
    thread: async (room) => ({ room, items: [], more: false }),
    threads: async () => ({ threads: [], more: false }),
    threadsUnread: async () => 0,
    typing: refuse,
    markThreadRead: refuse,
    typists: async () => [],
    addFile: refuse,
    cancelAdding: refuse,
    dropAdded: refuse,
    transfers: async () => [],
    pauseTransfer: refuse,
    resumeTransfer: refuse,
    cancelTransfer: refuse,
    retryTransfer: refuse,
    fetchFile: refuse,
    readFile: refuse,
    filesIn: async () => [],
    itemsNow: async () => [],
    fileSpace: refuse,
    largestFile: async () => undefined,
    setFileRules: refuse,
    calls: async () => [],
    joinCall: refuse,
    joinCallAgain: refuse,
    leaveCall: refuse,
    declineCall: refuse,
    setCallTerms: refuse,
    callCode: async () => undefined,
    setMode: refuse,
    recipientsOf: async () => [],
    knock: refuse,
    checkReach: refuse,
    schedule: refuse,
    scheduled: async () => [],
    reschedule: refuse,
    cancelScheduled: refuse,
    lockRoom: refuse,
    takeLockOff: refuse,
    enterPassphrase: refuse,
    forgetPassphrase: refuse,
    sendScheduled: refuse,
    takeOver: refuse,
    onChange: (given) => {
      listener = given;
      return () => undefined;
    },
    async close() {
      this.closed = true;
    },
  };
}

const heard = (device: ReturnType<typeof across>["device"], what: Changed["what"]) =>
  new Promise<void>((resolve) => {
    const stop = device.onChange((changed) => {
      if (changed.what !== what) return;
      stop();
      resolve();
    });
  });

afterAll(() => logged.mockRestore());

test("calls cross with their arguments, answers come back to their own call, refusals are values", async () => {
  const { device, tab } = across(async () => alices());
  expect(await device.standing()).toEqual({ at: "opening" });
  const opened = heard(device, "standing");
  tab.granted();
  await opened;
  const [standing, preview, timeline, joined] = await Promise.all([
    device.standing(),
    device.previewInvite("Lindenhof"),
    device.timeline("r" as never, 7, { at: "before", id: "x" }),
    device.signIn({ username: "alice", password: "" }),
  ]);
  expect(standing).toEqual({ at: "outside", home: "present" });
  expect(preview).toEqual({ ok: true, value: { homeName: "Lindenhof", inviterName: "Alice" } });
  expect(timeline).toEqual({ room: "r" as never, items: [], more: true, newer: false });
  expect(joined).toEqual({ ok: false, error: { code: "outside", text: "Sign in first." } });
});

test("what changes in the device is heard on the page", async () => {
  const mine = alices();
  const { device, tab } = across(async () => mine);
  const opened = heard(device, "standing");
  tab.granted();
  await opened;
  const changed = heard(device, "timeline");
  mine.tell({ what: "timeline", room: "r" as never });
  await changed;
});

test("a bug in the device is logged, and said to whoever pressed the button", async () => {
  const { device, tab } = across(async () => alices());
  const opened = heard(device, "standing");
  tab.granted();
  await opened;
  expect(await device.post("r" as never, { text: "hello" })).toMatchObject({ ok: false, error: { code: "bug" } });
  expect(logged).toHaveBeenCalledTimes(1);
  expect(await device.connection()).toBe("connected");
});

test("a store that the browser refuses is said in words, and acts are refused", async () => {
  const { device, tab } = across(() => Promise.reject(new Error("planted: no private files here")));
  const opened = heard(device, "standing");
  tab.granted();
  await opened;
  expect(await device.standing()).toMatchObject({ at: "broken" });
  expect(await device.kitKept()).toMatchObject({ ok: false });
});

test("a tab that lets go closes its device, says so, and opens anew when its turn comes", async () => {
  const opened: ReturnType<typeof alices>[] = [];
  const { device, tab, asked } = across(async () => {
    const mine = alices();
    opened.push(mine);
    return mine;
  });
  tab.granted();
  await tab.letGo();
  expect(opened.map(({ closed }) => closed)).toEqual([true]);
  expect(await device.standing()).toEqual({ at: "elsewhere" });
  expect(await device.connection()).toBe("offline");
  expect(await device.rooms()).toEqual([]);
  expect(await device.signIn({ username: "alice", password: "" })).toMatchObject({ error: { code: "elsewhere" } });
  await device.takeOver();
  expect(asked()).toBe(1);
  const back = heard(device, "standing");
  tab.granted();
  await back;
  expect(await device.standing()).toEqual({ at: "outside", home: "present" });
});
