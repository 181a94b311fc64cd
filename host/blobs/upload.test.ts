import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { LIMITS, SEALED_CHUNK } from "@hearth/protocol";
import type { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";
import { Courier, fetched, put, putter, Sealed } from "../story/tus.ts";

let shift = 0;
let house: Household;
let bob: Somebody;
let alice: Caller;
let bobs: Caller;
beforeAll(async () => {
  house = await Household.settled({ now: () => Date.now() + shift });
  bob = await house.newcomer("bob");
  alice = await house.prove(house.alice);
  bobs = await house.prove(bob);
});
afterAll(() => house.end());

const port = () => house.host.port;
const coming = () => readdir(join(house.folder, "data", "blobs", "coming")).catch(() => []);
const event = () => house.event(house.alice);

test("HO135: a blob comes up in parts, goes on where it ended, and comes down as it was", async () => {
  const sealed = await Sealed.of(3 * SEALED_CHUNK + 77);
  const courier = await putter(alice, port(), house.room, sealed);
  const made = await courier.create(sealed.bytes.length);
  expect([made.status, made.headers.get("tus-resumable"), made.headers.get("upload-offset")]).toEqual([
    201,
    "1.0.0",
    "0",
  ]);
  const at = made.headers.get("location") ?? "";
  expect((await courier.patch(at, 0, sealed.bytes.subarray(0, 70_000))).headers.get("upload-offset")).toBe("70000");
  expect((await courier.patch(at, 5, sealed.bytes.subarray(5))).status).toBe(409);
  const head = await courier.ask("HEAD", at);
  expect([head.headers.get("upload-offset"), head.headers.get("upload-length")]).toEqual([
    "70000",
    String(sealed.bytes.length),
  ]);
  // Another tab of the same device asks again and finds how far it is.
  const again = await (await putter(alice, port(), house.room, sealed)).create(sealed.bytes.length);
  expect([again.headers.get("location"), again.headers.get("upload-offset")]).toEqual([at, "70000"]);
  expect((await courier.patch(at, 70_000, sealed.bytes.subarray(70_000))).status).toBe(204);
  expect((await courier.ask("HEAD", at)).status).toBe(404);
  expect(await coming()).toEqual([]);
  await alice.ask("post", { event: event(), blobs: [sealed.hash] });
  expect(await fetched(bobs, port(), house.room, sealed)).toEqual(sealed.bytes);
});

test("HO135: bytes that are not what their name says, too many and too long parts are not taken", async () => {
  const sealed = await Sealed.of(1_000);
  const wrong = sealed.bytes.slice();
  wrong[500] = (wrong[500] ?? 0) ^ 1;
  const courier = await putter(alice, port(), house.room, sealed);
  expect((await courier.create(999)).status).toBe(400);
  expect((await courier.create(1_000, { "upload-metadata": "filename aGk=" })).status).toBe(400);
  expect((await courier.create(1_000, { "tus-resumable": "0.2.2" })).status).toBe(412);
  expect(await courier.bring(wrong)).toBe(460);
  expect(await coming()).toEqual([]);
  expect(await alice.refused("post", { event: event(), blobs: [sealed.hash] })).toBe("blob_missing");
  const at = (await courier.create(1_000)).headers.get("location") ?? "";
  expect((await courier.patch(at, 0, new Uint8Array(1_001))).status).toBe(413);
  expect((await courier.patch(at, 0, new Uint8Array(LIMITS.blobPart + 1))).status).toBe(413);
  expect((await courier.patch(at, 0, sealed.bytes, { "content-type": "text/html" })).status).toBe(415);
  // No length is told: what is too much is noticed while it comes.
  const stream = new ReadableStream<Uint8Array>({
    pull(to) {
      to.enqueue(new Uint8Array(900));
    },
  });
  expect(
    (
      await courier.ask(
        "PATCH",
        at,
        { "content-type": "application/offset+octet-stream", "upload-offset": "0" },
        stream,
      )
    ).status,
  ).toBe(413);
  expect((await courier.ask("DELETE", at)).status).toBe(204);
  expect(await coming()).toEqual([]);
  expect((await courier.ask("HEAD", at)).status).toBe(404);
});

test("HO136: without a token, with another's, with a late one and for something else nothing is done", async () => {
  const [mine, other] = [await Sealed.of(500), await Sealed.of(600)];
  await put(alice, port(), house.room, other);
  await alice.ask("post", { event: event(), blobs: [other.hash] });
  const courier = await putter(alice, port(), house.room, mine);
  const at = (await courier.create(500)).headers.get("location") ?? "";
  for (const token of ["", "a.b.c", `${courier.token}x`, courier.token.replace(/^[^.]+/, "eyJhbGciOiJub25lIn0")])
    expect((await new Courier(port(), token).ask("HEAD", at)).status).toBe(401);
  expect((await courier.ask("GET", `/blobs/${other.name}`)).status).toBe(404);
  const bobsOwn = await putter(bobs, port(), house.room, mine);
  for (const method of ["HEAD", "DELETE"]) expect((await bobsOwn.ask(method, at)).status).toBe(404);
  expect((await bobsOwn.patch(at, 0, mine.bytes)).status).toBe(404);
  const { ticket } = await bobs.ask("blobs.ticket", { room: house.room, action: "get", blob: other.hash });
  const reader = new Courier(port(), ticket?.token ?? "");
  expect((await reader.ask("GET", `/blobs/${mine.name}`)).status).toBe(404);
  expect((await reader.create(500)).status).toBe(403);
  expect((await reader.ask("GET", `/blobs/${other.name}`)).status).toBe(200);
  shift += LIMITS.blobTokenMs + 1_000;
  expect((await reader.ask("GET", `/blobs/${other.name}`)).status).toBe(401);
  await house.restart(); // the host's key is new
  [alice, bobs] = [await house.prove(house.alice), await house.prove(bob)];
  shift = 0;
  expect((await new Courier(port(), courier.token).ask("HEAD", at)).status).toBe(401);
  const anew = await putter(alice, port(), house.room, mine);
  expect((await anew.ask("HEAD", at)).headers.get("upload-offset")).toBe("0");
  expect((await anew.ask("DELETE", at)).status).toBe(204);
});

test("HO136: a device that was signed out has nothing of the tokens that it was given", async () => {
  const sealed = await Sealed.of(500);
  await put(alice, port(), house.room, sealed);
  await alice.ask("post", { event: event(), blobs: [sealed.hash] });
  const second = await house.another(bob);
  const caller = await house.prove(second);
  const { ticket } = await caller.ask("blobs.ticket", { room: house.room, action: "get", blob: sealed.hash });
  const courier = new Courier(port(), ticket?.token ?? "");
  expect((await courier.ask("GET", `/blobs/${sealed.name}`)).status).toBe(200);
  const entry = await second.entry(house.roster, { type: "sign-out", seen: [] });
  await house.change(caller, { entries: [entry] });
  expect((await courier.ask("GET", `/blobs/${sealed.name}`)).status).toBe(401);
});

test("HO140: what goes down is opaque to a browser, and a part of it is handed out alone", async () => {
  const sealed = await Sealed.of(200_000);
  await put(alice, port(), house.room, sealed);
  await alice.ask("post", { event: event(), blobs: [sealed.hash] });
  const { ticket } = await bobs.ask("blobs.ticket", { room: house.room, action: "get", blob: sealed.hash });
  const courier = new Courier(port(), ticket?.token ?? "");
  const part = await courier.ask("GET", `/blobs/${sealed.name}`, { range: "bytes=65552-131103" });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 65552-131103/200000"]);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(sealed.bytes.slice(65_552, 131_104));
  for (const [name, value] of [
    ["content-type", "application/octet-stream"],
    ["content-disposition", "attachment"],
    ["x-content-type-options", "nosniff"],
    ["content-security-policy", "default-src 'none'; sandbox"],
    ["cache-control", "no-store"],
  ] as const)
    expect(part.headers.get(name)).toBe(value);
  const rest = await courier.ask("GET", `/blobs/${sealed.name}`, { range: "bytes=199999-" });
  expect([...new Uint8Array(await rest.arrayBuffer())]).toEqual([...sealed.bytes.slice(199_999)]);
  for (const range of ["bytes=200000-", "bytes=-5", "bytes=9-3", "bytes=0-1,5-6", "lines=1-2"])
    expect((await courier.ask("GET", `/blobs/${sealed.name}`, { range })).status).toBe(416);
  const head = await courier.ask("HEAD", `/blobs/${sealed.name}`);
  expect([head.status, head.headers.get("content-length")]).toEqual([200, "200000"]);
});
