import type { Changed, DeviceApi, Outcome } from "@hearth/client/api.ts";
import { USUAL_SETTINGS } from "@hearth/client/own/usual.ts";
import type { TabEvents } from "./tab.ts";
import type { AppDevice, AppStanding } from "./wire.ts";

/** A device that holds its store, as `openDevice` gives it. */
export interface OpenedDevice extends DeviceApi {
  /** Ends the connection and closes the store. */
  close(): Promise<void>;
}

const ELSEWHERE: { ok: false; error: { code: string; text: string } } = {
  ok: false,
  error: { code: "elsewhere", text: "Hearth is open in another tab. Use it there, or bring it here." },
};

const BUG: typeof ELSEWHERE = {
  ok: false,
  error: { code: "bug", text: "Something in Hearth itself went wrong. Reload the page, and try again." },
};

/**
 * What the Worker offers to the page at any time: the device while this tab has the store, and otherwise only where it
 * stands. `open` brings up store and device; it may fail when the browser keeps no private files.
 */
export function openDesk(
  open: () => Promise<OpenedDevice>,
  queue: (events: TabEvents) => { takeOver(): void },
): AppDevice {
  const listeners = new Set<(changed: Changed) => void>();
  let device: OpenedDevice | undefined;
  let closed: AppStanding = { at: "opening" };
  let opening: Promise<void> = Promise.resolve();

  function tell(changed: Changed): void {
    for (const listener of listeners) listener(changed);
  }

  function stand(next: AppStanding): void {
    closed = next;
    for (const what of [
      "standing",
      "connection",
      "rooms",
      "people",
      "troubles",
      "security",
      "reports",
      "calls",
    ] as const)
      tell({ what });
  }

  async function bringUp(): Promise<void> {
    try {
      device = await open();
      device.onChange(tell);
      stand({ at: "opening" });
    } catch (error) {
      console.error(error);
      stand({ at: "broken", text: WHY_BROKEN });
    }
  }

  async function letGo(): Promise<void> {
    await opening;
    const last = device;
    device = undefined;
    stand({ at: "elsewhere" });
    await last?.close();
  }

  const tab = queue({
    granted: () => {
      opening = bringUp();
    },
    elsewhere: () => {
      if (!device) stand({ at: "elsewhere" });
    },
    letGo,
  });

  async function act<T>(work: (device: OpenedDevice) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (!device) return ELSEWHERE;
    try {
      return await work(device);
    } catch (error) {
      console.error(error);
      return BUG; // whoever pressed the button has to be told, and may go on
    }
  }

  return {
    standing: async () => (device ? device.standing() : closed),
    connection: async () => device?.connection() ?? "offline",
    troubles: async () => device?.troubles() ?? [],
    rooms: async () => device?.rooms() ?? [],
    categories: async () => device?.categories() ?? [],
    devices: async () => device?.devices() ?? [],
    people: async () => device?.people() ?? [],
    timeline: async (room, limit, from) =>
      device?.timeline(room, limit, from) ?? { room, items: [], more: false, newer: false },
    markRead: (room, upTo) => act((device) => device.markRead(room, upTo)),
    markUnread: (room, from) => act((device) => device.markUnread(room, from)),
    markThreadRead: (room, root) => act((device) => device.markThreadRead(room, root)),
    markAllRead: () => act((device) => device.markAllRead()),
    setUp: (it) => act((device) => device.setUp(it)),
    showKit: () => act((device) => device.showKit()),
    kitKept: () => act((device) => device.kitKept()),
    signInWithKit: (it) => act((device) => device.signInWithKit(it)),
    linkDevice: (it) => act((device) => device.linkDevice(it)),
    openLink: () => act((device) => device.openLink()),
    cancelLink: () => act((device) => device.cancelLink()),
    security: async () => device?.security(),
    changePassword: (it) => act((device) => device.changePassword(it)),
    setPassword: (password) => act((device) => device.setPassword(password)),
    renewKit: (it) => act((device) => device.renewKit(it)),
    safetyNumber: (person) => act((device) => device.safetyNumber(person)),
    checkCode: (person, text) => act((device) => device.checkCode(person, text)),
    markVerified: (person, compared) => act((device) => device.markVerified(person, compared)),
    signIn: (it) => act((device) => device.signIn(it)),
    previewInvite: (link) => act((device) => device.previewInvite(link)),
    join: (it) => act((device) => device.join(it)),
    invite: (it) => act((device) => device.invite(it)),
    post: (room, draft) => act((device) => device.post(room, draft)),
    retry: (id) => act((device) => device.retry(id)),
    renameDevice: (it) => act((device) => device.renameDevice(it)),
    revokeDevice: (id) => act((device) => device.revokeDevice(id)),
    setRole: (person, role) => act((device) => device.setRole(person, role)),
    removePerson: (person) => act((device) => device.removePerson(person)),
    invites: async () => device?.invites() ?? [],
    revokeInvite: (invite) => act((device) => device.revokeInvite(invite)),
    parting: async () => device?.parting() ?? { vault: false, otherDevices: 0, unsent: 0 },
    signOut: () => act((device) => device.signOut()),
    signOutEverywhere: () => act((device) => device.signOutEverywhere()),
    leaveHome: (it) => act((device) => device.leaveHome(it)),
    setRetention: (room, ms) => act((device) => device.setRetention(room, ms)),
    clearRoom: (room, whose) => act((device) => device.clearRoom(room, whose)),
    picture: async (id) => device?.picture(id) ?? null,
    fetchPreview: (url) => act((device) => device.fetchPreview(url)),
    previewPicture: async (message) => device?.previewPicture(message) ?? null,
    setProfile: (it) => act((device) => device.setProfile(it)),
    setAvatar: (bytes) => act((device) => device.setAvatar(bytes)),
    setHome: (it) => act((device) => device.setHome(it)),
    setPresence: (it) => act((device) => device.setPresence(it)),
    setIdle: (idle) => act((device) => device.setIdle(idle)),
    block: (person) => act((device) => device.block(person)),
    unblock: (person) => act((device) => device.unblock(person)),
    blocked: async () => device?.blocked() ?? [],
    report: (it) => act((device) => device.report(it)),
    reports: async () => device?.reports() ?? [],
    settleReport: (it) => act((device) => device.settleReport(it)),
    startRoom: (it) => act((device) => device.startRoom(it)),
    openSelf: () => act((device) => device.openSelf()),
    roomPeople: async (room) => device?.roomPeople(room),
    admit: (room, people) => act((device) => device.admit(room, people)),
    removeFromRoom: (room, person) => act((device) => device.removeFromRoom(room, person)),
    leaveRoom: (room) => act((device) => device.leaveRoom(room)),
    setRoomRole: (room, person, inCharge) => act((device) => device.setRoomRole(room, person, inCharge)),
    setHistory: (room, history) => act((device) => device.setHistory(room, history)),
    settings: async () => device?.settings() ?? USUAL_SETTINGS,
    changeSettings: (change) => act((device) => device.changeSettings(change)),
    roomSettings: async () => device?.roomSettings() ?? [],
    changeRoomSettings: (it) => act((device) => device.changeRoomSettings(it)),
    drafts: async () => device?.drafts() ?? [],
    setDraft: (it) => act((device) => device.setDraft(it)),
    shareNow: () => act((device) => device.shareNow()),
    createChannel: (it) => act((device) => device.createChannel(it)),
    changeChannel: (room, it) => act((device) => device.changeChannel(room, it)),
    moveChannel: (room, to) => act((device) => device.moveChannel(room, to)),
    createCategory: (it) => act((device) => device.createCategory(it)),
    renameCategory: (id, name) => act((device) => device.renameCategory(id, name)),
    moveCategory: (id, before) => act((device) => device.moveCategory(id, before)),
    removeCategory: (id) => act((device) => device.removeCategory(id)),
    search: async (query, it) => device?.search(query, it) ?? { hits: [], more: false, unknown: [] },
    fetchHistory: (on) => act((device) => device.fetchHistory(on)),
    exportPlan: async (room, range) =>
      device?.exportPlan(room, range) ?? { messages: 0, here: 0, of: 0, complete: false },
    exportOlder: async (room, range) => device?.exportOlder(room, range) ?? false,
    exportPage: async (room, range, limit, after) => device?.exportPage(room, range, limit, after) ?? { messages: [] },
    edit: (id, draft) => act((device) => device.edit(id, draft)),
    remove: (id) => act((device) => device.remove(id)),
    react: (id, emoji, on) => act((device) => device.react(id, emoji, on)),
    pin: (id, on) => act((device) => device.pin(id, on)),
    forward: (id, to) => act((device) => device.forward(id, to)),
    pins: async (room) => device?.pins(room) ?? [],
    thread: async (room, root, limit, before) =>
      device?.thread(room, root, limit, before) ?? { room, items: [], more: false },
    threads: async (room, limit, further) => device?.threads(room, limit, further) ?? { threads: [], more: false },
    threadsUnread: async (room) => device?.threadsUnread(room) ?? 0,
    typing: (room, on) => act((device) => device.typing(room, on)),
    schedule: (it) => act((device) => device.schedule(it)),
    scheduled: async (room) => device?.scheduled(room) ?? [],
    reschedule: (id, it) => act((device) => device.reschedule(id, it)),
    lockRoom: (room, it) => act((device) => device.lockRoom(room, it)),
    takeLockOff: (room) => act((device) => device.takeLockOff(room)),
    enterPassphrase: (room, it) => act((device) => device.enterPassphrase(room, it)),
    forgetPassphrase: (room) => act((device) => device.forgetPassphrase(room)),
    cancelScheduled: (id) => act((device) => device.cancelScheduled(id)),
    sendScheduled: (id) => act((device) => device.sendScheduled(id)),
    setMode: (room, mode, straight) => act((device) => device.setMode(room, mode, straight)),
    recipientsOf: async (message) => device?.recipientsOf(message) ?? [],
    knock: (room) => act((device) => device.knock(room)),
    checkReach: () => act((device) => device.checkReach()),
    addFile: (adding, source, about) => act((device) => device.addFile(adding, source, about)),
    cancelAdding: (adding) => act((device) => device.cancelAdding(adding)),
    dropAdded: (blob) => act((device) => device.dropAdded(blob)),
    transfers: async () => device?.transfers() ?? [],
    pauseTransfer: (id) => act((device) => device.pauseTransfer(id)),
    resumeTransfer: (id) => act((device) => device.resumeTransfer(id)),
    cancelTransfer: (id) => act((device) => device.cancelTransfer(id)),
    retryTransfer: (id) => act((device) => device.retryTransfer(id)),
    fetchFile: (room, event, blob) => act((device) => device.fetchFile(room, event, blob)),
    readFile: (room, event, blob, from, to) => act((device) => device.readFile(room, event, blob, from, to)),
    itemsNow: async (room, ids) => device?.itemsNow(room, ids) ?? [],
    filesIn: async (room, kind, before) => device?.filesIn(room, kind, before) ?? [],
    fileSpace: () => act((device) => device.fileSpace()),
    largestFile: async (room) => device?.largestFile(room),
    setFileRules: (rules) => act((device) => device.setFileRules(rules)),
    calls: async () => device?.calls() ?? [],
    joinCall: (room, how) => act((device) => device.joinCall(room, how)),
    joinCallAgain: (how) => act((device) => device.joinCallAgain(how)),
    leaveCall: () => act((device) => device.leaveCall()),
    declineCall: (room) => act((device) => device.declineCall(room)),
    callCode: async () => device?.callCode(),
    setCallTerms: (it) => act((device) => device.setCallTerms(it)),
    typists: async (room) => device?.typists(room) ?? [],
    takeOver: async () => {
      tab.takeOver();
      return { ok: true, value: null };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const WHY_BROKEN =
  "Hearth keeps your messages in this browser's private files, and the browser does not allow it here. A private window is often the reason: open Hearth in a normal one. If that is not it, reload the page.";
