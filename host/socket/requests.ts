import { REQUESTS, type RequestName } from "@hearth/protocol";
import { referBlobs } from "../blobs/refer.ts";
import { blobSpace } from "../blobs/space.ts";
import { blobsTaken } from "../blobs/taken.ts";
import { blobTicket } from "../blobs/ticket.ts";
import { enterGhostRoom } from "../ghosts/enter.ts";
import { leaveGhostRoom, passGhostSignal } from "../ghosts/there.ts";
import { createHome } from "../home/create.ts";
import type { Home } from "../home/home.ts";
import { closeLink, joinLink, openLink, passLink } from "../links/link.ts";
import { passPeerSignal, peersHere } from "../peers/peers.ts";
import { openInvite } from "../people/invite.ts";
import { openByKit } from "../people/kit.ts";
import { finishLogin, startLogin } from "../people/login.ts";
import { putOwn, readOwn } from "../people/own.ts";
import { seenDevices } from "../people/own-devices.ts";
import { finishPassword, startPassword } from "../people/password.ts";
import { prove } from "../people/prove.ts";
import { answerVault } from "../people/vault.ts";
import { setPresence } from "../people/wishes.ts";
import { fetchPreview } from "../previews/preview.ts";
import { readReach } from "../reach/read.ts";
import { takeAck } from "../relay/ack.ts";
import { readRelayed } from "../relay/read.ts";
import { recallRelayed } from "../relay/recall.ts";
import { relayEvent } from "../relay/take.ts";
import { takeRestoredEvents } from "../restored/events.ts";
import { takeLateEvents } from "../restored/late.ts";
import { takeRestoredRoster } from "../restored/roster.ts";
import { restoreDone } from "../restored/settle.ts";
import { eraseEvents } from "../rooms/erase.ts";
import { history } from "../rooms/history.ts";
import { openRoom } from "../rooms/open.ts";
import { post } from "../rooms/post.ts";
import { retainRoom } from "../rooms/retain.ts";
import { readSignals, takeSignal } from "../rooms/signal.ts";
import { changeRoster } from "../rosters/change.ts";
import { readRing } from "../rosters/generations.ts";
import { readKeys } from "../rosters/keys.ts";
import { readBoxes } from "../rosters/mailbox.ts";
import { readRoster } from "../rosters/read.ts";
import { iceForGhost, iceServers } from "../turn/ice-servers.ts";
import { hello } from "./hello.ts";
import { type By, type Route, route } from "./route.ts";
import type { DeviceStanding, GhostStanding, Standing } from "./standing.ts";

type New = Extract<Standing, { is: "new" }>;
type Guest = Extract<Standing, { is: "guest" }>;
type Reader = Exclude<Standing, New | Guest | GhostStanding>;
type AtHome<S extends Standing> = By<S> & { readonly home: Home };

type NamesFor<Who> = { [N in RequestName]: (typeof REQUESTS)[N]["who"] extends Who ? N : never }[RequestName];
type GuestName = Exclude<NamesFor<"guest">, "home.create">;

/** Before everything. */
export const HELLO: Route<By<New>> = route("hello", (by, ask) => hello(by.state, by.connection, ask));

/** Before there is a home. */
export const CREATE: Route<By<Guest>> = route("home.create", (by, ask) =>
  createHome(by.state, by.connection.address, ask),
);

/** What a connection may ask that has shown nothing yet. */
export const GUESTS: { readonly [N in GuestName]: Route<AtHome<Guest>> } = {
  "invite.open": route("invite.open", (by, ask) => openInvite(by.state, by.home, by.connection, by.standing, ask)),
  "login.start": route("login.start", (by, ask) =>
    startLogin(by.state, by.home, by.standing, by.connection.address, ask),
  ),
  "login.finish": route("login.finish", (by, ask) => finishLogin(by.state, by.standing, by.connection.address, ask)),
  "kit.open": route("kit.open", (by, ask) => openByKit(by.state, by.home, by.standing, by.connection.address, ask)),
  "link.join": route("link.join", (by, ask) => joinLink(by.state, by.connection, ask)),
  "link.send": route("link.send", (by, ask) => passLink(by.state, by.connection, ask)),
  "ghost.enter": route("ghost.enter", (by, ask) => enterGhostRoom(by.state, by.connection, by.standing, ask)),
  prove: route("prove", (by, ask) => prove(by.state, by.home, by.connection, by.standing, ask)),
};

/** What one-time devices at a rendezvous may ask. */
export const GHOSTS: { readonly [N in NamesFor<"ghost">]: Route<AtHome<GhostStanding>> } = {
  "ghost.signal": route("ghost.signal", (by, ask) => passGhostSignal(by.state, by.connection, by.standing, ask)),
  "ghost.ice": route("ghost.ice", (by) => iceForGhost(by.state, by.standing)),
  "ghost.leave": route("ghost.leave", (by) => leaveGhostRoom(by.state, by.connection, by.standing)),
};

/** What a proven device may ask, and an invited connection too. */
export const READERS: { readonly [N in NamesFor<"reader">]: Route<AtHome<Reader>> } = {
  "roster.read": route("roster.read", (by, ask) => readRoster(by.state, by.home, by.standing, ask)),
  "roster.change": route("roster.change", (by, ask) => changeRoster(by.state, by.home, by.standing, ask)),
  "keys.read": route("keys.read", (by, ask) => readKeys(by.state, ask)),
  "boxes.read": route("boxes.read", (by, ask) => readBoxes(by.state, by.standing, ask)),
  "rings.read": route("rings.read", (by, ask) => readRing(by.state, by.home, by.standing, ask)),
  history: route("history", (by, ask) => history(by.state, by.home, by.standing, ask)),
};

/** What only a proven device may ask. */
export const DEVICES: { readonly [N in NamesFor<"device">]: Route<AtHome<DeviceStanding>> } = {
  "room.open": route("room.open", (by, ask) => openRoom(by.state, by.home, by.standing, ask)),
  post: route("post", (by, ask) => post(by.state, by.home, by.standing, ask)),
  "events.erase": route("events.erase", (by, ask) => eraseEvents(by.state, by.home, by.standing, ask)),
  "room.retain": route("room.retain", (by, ask) => retainRoom(by.state, by.home, by.standing, ask)),
  "restore.roster": route("restore.roster", (by, ask) => takeRestoredRoster(by.state, by.home, by.standing, ask)),
  "restore.events": route("restore.events", (by, ask) => takeRestoredEvents(by.state, by.home, by.standing, ask)),
  "restore.late": route("restore.late", (by, ask) => takeLateEvents(by.state, by.home, by.standing, ask)),
  "restore.done": route("restore.done", (by) => restoreDone(by.state, by.home, by.standing)),
  "password.start": route("password.start", (by, ask) => startPassword(by.state, by.standing, ask)),
  "password.finish": route("password.finish", (by, ask) => finishPassword(by.state, by.home, by.standing, ask)),
  "presence.set": route("presence.set", (by, ask) => setPresence(by.state, by.standing, ask)),
  "link.open": route("link.open", (by) => openLink(by.state, by.connection, by.standing)),
  "link.close": route("link.close", (by) => closeLink(by.state, by.connection)),
  "link.answer": route("link.answer", (by, ask) => passLink(by.state, by.connection, ask)),
  "devices.seen": route("devices.seen", (by) => seenDevices(by.state, by.home, by.standing)),
  "own.read": route("own.read", (by, ask) => readOwn(by.state, by.standing, ask)),
  signal: route("signal", (by, ask) => takeSignal(by.state, by.home, by.standing, ask)),
  "signals.read": route("signals.read", (by, ask) => readSignals(by.state, by.home, by.standing, ask)),
  "own.put": route("own.put", (by, ask) => putOwn(by.state, by.home, by.standing, ask)),
  "preview.fetch": route("preview.fetch", (by, ask) => fetchPreview(by.state, by.standing, ask)),
  "peers.here": route("peers.here", (by, ask) => peersHere(by.state, by.home, by.standing, ask)),
  "peers.signal": route("peers.signal", (by, ask) => passPeerSignal(by.state, by.home, by.standing, ask)),
  "ice.servers": route("ice.servers", (by) => iceServers(by.state, by.standing)),
  "reach.read": route("reach.read", (by) => readReach(by.state, by.home, by.connection, by.standing)),
  relay: route("relay", (by, ask) => relayEvent(by.state, by.home, by.standing, ask)),
  "relay.ack": route("relay.ack", (by, ask) => takeAck(by.state, by.home, by.standing, ask)),
  "relay.recall": route("relay.recall", (by, ask) => recallRelayed(by.state, by.standing, ask)),
  "relay.read": route("relay.read", (by, ask) => readRelayed(by.state, by.standing, ask)),
  "blobs.ticket": route("blobs.ticket", (by, ask) => blobTicket(by.state, by.home, by.standing, ask)),
  "blobs.taken": route("blobs.taken", (by, ask) => blobsTaken(by.state, by.home, by.standing, ask)),
  "blobs.refer": route("blobs.refer", (by, ask) => referBlobs(by.state, by.home, by.standing, ask)),
  "blobs.space": route("blobs.space", (by, ask) => blobSpace(by.state, by.home, by.standing, ask)),
  "vault.read": route("vault.read", (by) => answerVault(by.state, by.standing)),
};

export const isGuestName = (name: RequestName): name is GuestName => Object.hasOwn(GUESTS, name);
export const isGhostName = (name: RequestName): name is NamesFor<"ghost"> => Object.hasOwn(GHOSTS, name);
export const isDeviceName = (name: RequestName): name is NamesFor<"device"> => REQUESTS[name].who === "device";
