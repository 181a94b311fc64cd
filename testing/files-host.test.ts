// Files by way of the host: what it has, what it learns, and what it can do to them.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join as pathOf } from "node:path";
import type { DeviceApi } from "@hearth/client/api.ts";
import { SEALED_CHUNK } from "@hearth/protocol";
import { withErrands } from "./kit/courier.ts";
import { fileIn, hashOf, hashOfFile, hostFiles, plainFile, sendFile, untilFile, untilHostFiles } from "./kit/files.ts";
import { must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, untilHears, untilSent } from "./kit/words.ts";

const untilTransfer = (device: DeviceApi, state: string) =>
  until(`a transfer is ${state}`, device, async () => (await device.transfers()).find((it) => it.state === state));

test("what is said behind a big file does not wait for it; the file's message goes out once the host has the file", async () => {
  await using it = await withErrands();
  const { alice, bob, room } = it.story;
  const gate = Promise.withResolvers<void>();
  it.alices.before = async ({ method }) => (method === "PATCH" ? gate.promise : undefined);
  const source = plainFile(300_000);
  const { id } = await sendFile(alice, room, source, { text: "the plan" });
  await untilTransfer(alice, "running");
  await post(alice, room, "and a word");
  await untilHears(bob, room, ["and a word"]);
  expect(await said(bob, room)).not.toContain("the plan");
  expect((await alice.transfers())[0]).toMatchObject({ way: "up", over: "host", event: id });
  gate.resolve();
  await untilHears(bob, room, ["the plan"]);
  expect((await fileIn(bob, room, id))?.state).toBe("elsewhere");
  const file = await fileIn(bob, room, id);
  must(await bob.fetchFile(room, id, file?.blob ?? raise()));
  const here = await untilFile(bob, room, id, "here");
  expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(source));
  expect(await alice.troubles()).toEqual([]);
  expect(await bob.troubles()).toEqual([]);
});

test("a file that is taken away is gone from the host, as is one that is taken away while it goes up", async () => {
  await using it = await withErrands();
  const { home, alice, bob, room } = it.story;
  const { id } = await sendFile(alice, room, plainFile(50_000), { text: "soon gone" });
  await untilHears(bob, room, ["soon gone"]);
  expect(hostFiles(home)).toHaveLength(1);
  must(await alice.remove(id));
  await untilHostFiles(home, 0);
  let held = false;
  it.alices.before = async ({ method, init }) => {
    if (method !== "PATCH" || held) return;
    held = true;
    await new Promise((_, fail) => init.signal?.addEventListener("abort", () => fail(new Error("given up"))));
  };
  const second = await sendFile(alice, room, plainFile(60_000), { text: "never sent" });
  await until("it goes up", alice, async () => held);
  must(await alice.remove(second.id));
  await untilHostFiles(home, 0);
  await until("there is no transfer", alice, async () => (await alice.transfers()).every((it) => it.state === "done"));
});

const LIES: Record<string, (sealed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
  altered(sealed) {
    const out = sealed.slice();
    out[SEALED_CHUNK + 9] = (out[SEALED_CHUNK + 9] ?? 0) ^ 1;
    return out;
  },
  swapped: (sealed) =>
    joined(sealed.slice(SEALED_CHUNK, 2 * SEALED_CHUNK), sealed.slice(0, SEALED_CHUNK), sealed.slice(2 * SEALED_CHUNK)),
  repeated: (sealed) =>
    joined(sealed.slice(0, SEALED_CHUNK), sealed.slice(0, SEALED_CHUNK), sealed.slice(2 * SEALED_CHUNK)),
};

test("a host that alters, swaps or repeats sealed chunks is caught: a clear word, and nothing of it shown", async () => {
  await using it = await withErrands();
  const { alice, bob, room } = it.story;
  for (const [name, lie] of Object.entries(LIES)) {
    it.bobs.answered = async ({ method }, answer) => {
      if (method !== "GET" || answer.status !== 206) return answer;
      const body = lie(new Uint8Array(await answer.arrayBuffer()));
      const headers = { "content-range": answer.headers.get("content-range") ?? "" };
      return new Response(body, { status: 206, headers });
    };
    const { id, blob } = await sendFile(alice, room, plainFile(200_000, name.length), { text: name });
    await untilHears(bob, room, [name]);
    must(await bob.fetchFile(room, id, blob));
    const failed = await until(`${name} is noticed`, bob, async () =>
      (await bob.transfers()).find((one) => one.event === id && one.state === "failed"),
    );
    expect(failed.why).toBe("What came is not the file that this message names. Nothing of it was kept.");
    // The lie is at its end: what was verified is kept, and the rest comes.
    it.bobs.answered = async (_, answer) => answer;
    expect((await bob.readFile(room, id, blob, SEALED_CHUNK, SEALED_CHUNK + 10)).ok).toBe(false);
    must(await bob.retryTransfer(failed.id));
    const here = await untilFile(bob, room, id, "here");
    expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(plainFile(200_000, name.length)));
  }
});

test("a host that cuts what it hands out gets asked for the rest, from the last whole chunk on", async () => {
  await using it = await withErrands();
  const { alice, bob, room } = it.story;
  const source = plainFile(400_000);
  const { id, blob } = await sendFile(alice, room, source, { text: "cut" });
  await untilHears(bob, room, ["cut"]);
  const asked: string[] = [];
  it.bobs.answered = async ({ method, init }, answer) => {
    if (method !== "GET") return answer;
    asked.push(new Headers(init.headers).get("range") ?? "");
    const body = new Uint8Array(await answer.arrayBuffer()).slice(0, 2 * SEALED_CHUNK - 5);
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
  must(await bob.fetchFile(room, id, blob));
  const here = await untilFile(bob, room, id, "here");
  expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(source));
  expect(asked.map((range) => Number(range.slice(6).split("-")[0]) / SEALED_CHUNK)).toEqual(asked.map((_, i) => i));
});

test("what is too large, or too much, is said before a byte goes up, and goes up when the owner allows it", async () => {
  await using it = await withErrands();
  const { alice, bob, room } = it.story;
  must(await alice.setFileRules({ file: 10_000 }));
  const { id } = await sendFile(bob, room, plainFile(80_000), { text: "too much" });
  const failed = await untilTransfer(bob, "failed");
  expect(failed.why).toContain("larger than this home's host keeps");
  expect(it.bobs.sent).toEqual([]);
  must(await alice.setFileRules({ file: 1_000_000, person: 50_000 }));
  must(await bob.retryTransfer(failed.id));
  await until("the quota is full", bob, async () =>
    (await bob.transfers()).some((one) => one.why?.startsWith("The host keeps no more files of yours")),
  );
  expect(hostFiles(it.story.home)).toEqual([]);
  expect(it.bobs.sent).toEqual([]);
  must(await alice.setFileRules({ person: 10_000_000 }));
  must(await bob.retryTransfer(failed.id));
  await untilHears(alice, room, ["too much"]);
  await untilSent(bob, room, id);
  expect(must(await bob.fileSpace()).used).toBeGreaterThan(80_000);
  expect(must(await alice.fileSpace()).all).toMatchObject({ blobs: 1 });
  expect(await fileIn(alice, room, id)).toBeDefined();
});

test("the host has a relayed room's file until bob has fetched it", async () => {
  await using it = await withErrands();
  const { home, alice, bob } = it.story;
  const bobHimself = (await alice.people()).find(({ username }) => username === "bob") ?? raise();
  const { room } = must(
    await alice.startRoom({ kind: "group", people: [bobHimself.person], name: "In passing", mode: "relayed" }),
  );
  await until("bob is in", bob, async () => (await bob.rooms()).some((one) => one.room === room));
  const source = plainFile(150_000);
  const { id, blob } = await sendFile(alice, room, source, { text: "for you" });
  await untilHears(bob, room, ["for you"]);
  expect(hostFiles(home)).toHaveLength(1);
  must(await bob.fetchFile(room, id, blob));
  const here = await untilFile(bob, room, id, "here");
  expect(await hashOfFile(bob, room, id, here)).toBe(await hashOf(source));
  await untilHostFiles(home, 0);
});

test("nothing of a file's name, type or content is in the host's files, its log, or what crosses its socket and its HTTP", async () => {
  await using it = await withErrands();
  const { home, alice, bob, room } = it.story;
  const words = "marley was dead to begin with ";
  const source = new Blob([words.repeat(8_000)]);
  const { blob, id } = await sendFile(alice, room, source, { name: "ledger of jacob.txt", type: "text/x-scrooge" });
  await untilHostFiles(home, 1);
  const file = await until("bob sees it", bob, () => fileIn(bob, room, id));
  must(await bob.fetchFile(room, id, file.blob));
  await untilFile(bob, room, id, "here");
  const requests = [...it.alices.sent, ...it.bobs.sent].map(async ({ method, url, init }) => {
    const body = init.body instanceof Blob ? Buffer.from(await init.body.arrayBuffer()).toString("latin1") : "";
    return `${method} ${url} ${JSON.stringify(init.headers)} ${body}`;
  });
  const told = await Promise.all(requests);
  expect(told.join("").length).toBeGreaterThan(source.size); // with the bodies
  const frames = it.tap.frames.map(({ bytes }) => Buffer.from(bytes).toString("latin1"));
  await home.stopHost();
  const files = readdirSync(home.data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const kept = files.map((one) => one.name + readFileSync(pathOf(one.parentPath, one.name), "latin1"));
  const tokens = it.alices.sent.flatMap(({ init }) =>
    (new Headers(init.headers).get("authorization") ?? "")
      .split(/[ .]/)
      .map((part) => Buffer.from(part, "base64url").toString("latin1")),
  );
  const all = [...told, ...frames, ...tokens, ...kept, ...home.log].join("\n");
  expect(all).toContain(blob); // it does look at them
  expect(frames.join("")).toContain("blobs.ticket");
  for (const secret of ["ledger", "jacob", ".txt", "scrooge", "marley", "begin with", String(source.size)])
    expect(all.includes(secret)).toBe(false);
  expect(home.log.join("\n")).not.toContain(blob);
});

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

function raise(): never {
  throw new Error("it is not there");
}
