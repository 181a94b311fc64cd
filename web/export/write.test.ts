// Alice and bob take along what was said; what was deleted stays behind, and nothing in the file can run.
import { expect, test } from "bun:test";
import type { DeviceApi, RoomView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { aliceAndBob, me, must, signIn } from "../../testing/kit/story.ts";
import { until } from "../../testing/kit/until.ts";
import { post, said, sayAll, untilHears, untilSent } from "../../testing/kit/words.ts";
import { PAYLOADS } from "../../testing/xss/payloads.ts";
import { roomToJson } from "./format.ts";
import type { Sink } from "./sink.ts";
import { type ExportProgress, writeExport } from "./write.ts";

/** The schema that docs/guides/export.md describes. */
const time = z.iso.datetime();
const Exported = z.strictObject({
  format: z.literal("hearth-export"),
  version: z.literal(1),
  exportedAt: time,
  home: z.string(),
  room: z.strictObject({
    id: z.uuid(),
    kind: z.enum(["channel", "private", "direct", "group", "self"]),
    name: z.string(),
    topic: z.string(),
    archived: z.boolean(),
  }),
  range: z.strictObject({ from: time.nullable(), until: time.nullable() }),
  complete: z.boolean(),
  messages: z.array(
    z.strictObject({
      id: z.uuid(),
      author: z.uuid(),
      at: time,
      text: z.string(),
      editedAt: time.optional(),
      forwarded: z.literal(true).optional(),
      pinned: z.literal(true).optional(),
      thread: z.uuid().optional(),
      replyTo: z.uuid().optional(),
      reactions: z.array(z.strictObject({ emoji: z.string(), people: z.array(z.uuid()) })).optional(),
      unsent: z.literal(true).optional(),
    }),
  ),
  people: z.array(
    z.strictObject({
      id: z.uuid(),
      username: z.string(),
      name: z.string(),
      picture: z.string().optional(),
      blocked: z.literal(true).optional(),
    }),
  ),
});

class Memory implements Sink {
  private readonly pieces: Uint8Array<ArrayBuffer>[] = [];
  state: "open" | "ended" | "dropped" = "open";
  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.pieces.push(bytes);
  }
  async end(): Promise<void> {
    this.state = "ended";
  }
  async drop(): Promise<void> {
    this.state = "dropped";
  }
  async files(): Promise<Map<string, string>> {
    const bytes = new Uint8Array(await new Blob(this.pieces).arrayBuffer());
    return new Map(Object.entries(unzipSync(bytes)).map(([path, it]) => [path, strFromU8(it)]));
  }
}

const wishFor = async (device: DeviceApi, range = {}, rooms?: readonly RoomView[]) => ({
  rooms: rooms ?? (await device.rooms()),
  range,
  homeName: "Wonderland <b>",
  now: Date.now(),
});

async function exportOf(device: DeviceApi, range = {}, told: (it: ExportProgress) => void = () => {}) {
  const sink = new Memory();
  const exported = await writeExport(device, await wishFor(device, range), sink, told, new AbortController().signal);
  expect(sink.state).toBe("ended");
  const files = await sink.files();
  const json = files.get("rooms/general/messages.json") ?? "";
  return { exported, files, general: Exported.parse(JSON.parse(json)) };
}

const pagesOf = (files: ReadonlyMap<string, string>) => [...files].filter(([path]) => path.endsWith(".html"));

test("an export holds what was said, with all that hangs on it, and not what was deleted", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const plums = await post(alice, room, "the **plums** are ripe");
  const regretted = await post(alice, room, "i regret this");
  await untilHears(bob, room, ["the **plums** are ripe", "i regret this"]);
  must(await bob.post(room, { text: "then it is cake day", reply: plums }));
  must(await bob.post(room, { text: "which cake?", thread: plums }));
  must(await bob.react(plums, "🎉", true));
  must(await alice.pin(plums, true));
  must(await alice.edit(plums, { text: "the **plums** are very ripe" }));
  must(await alice.remove(regretted));
  await untilHears(bob, room, ["the **plums** are very ripe"]);
  await until("it is gone", bob, async () => !(await said(bob, room)).includes("i regret this"));
  const [alices, bobs] = [await me(alice), await me(bob)];
  must(await bob.block(alices.person));

  await until("it is pinned", bob, async () => (await bob.pins(room)).length === 1);
  const { exported, files, general } = await exportOf(bob);
  expect(exported).toEqual({ messages: 3, incomplete: [] });
  expect(general.messages).toMatchObject([
    {
      id: plums,
      author: alices.person,
      text: "the **plums** are very ripe",
      pinned: true,
      editedAt: expect.any(String),
      reactions: [{ emoji: "🎉", people: [bobs.person] }],
    },
    { author: bobs.person, text: "then it is cake day", replyTo: plums },
    { author: bobs.person, text: "which cake?", thread: plums },
  ]);
  expect(general).toMatchObject({ complete: true, room: { id: room, name: "general" } });
  expect(general.people.find(({ id }) => id === alices.person)).toMatchObject({ username: "alice", blocked: true });
  expect([...files.values()].join("\n")).not.toContain("regret");
  const page = pagesOf(files).find(([, html]) => html.includes("cake day"))?.[1] ?? "";
  expect(page).toContain("the <strong>plums</strong> are very ripe");
  expect(page).toContain("blocked by you, edited, pinned");
  expect(page).toContain("🎉 <bdi>Bob Cratchit</bdi>");
  expect(files.get("index.html")).toContain('<a href="rooms/general/index.html">general</a>');
  expect(files.get("index.html")).toContain("Wonderland &#60;b&#62;");
});

test("only the days that were asked for are in it", async () => {
  await using story = await aliceAndBob();
  const { alice, room } = story;
  await sayAll(alice, room, ["one", "two"]);
  const [first] = (await exportOf(alice)).general.messages;
  const at = Date.parse(first?.at ?? "");
  expect((await exportOf(alice, { until: at })).general.messages).toEqual([]);
  expect((await exportOf(alice, { from: at })).general.messages).toHaveLength(2);
  const { general } = await exportOf(alice, { from: Date.now() + 60_000 });
  expect(general).toMatchObject({ messages: [], complete: true });
});

test("what a new device has not read yet is read first; away from the host it says what is missing", async () => {
  await using story = await aliceAndBob();
  const { alice, home, room } = story;
  const texts = Array.from({ length: 300 }, (_, n) => `alice says ${n}`);
  for (const text of texts.slice(0, -1)) must(await alice.post(room, { text }));
  await untilSent(alice, room, await post(alice, room, texts.at(-1) ?? ""));
  const phone = await home.device();
  await signIn(phone);
  await until("has the newest", phone, async () => {
    const [newest] = (await phone.timeline(room, 1)).items;
    return newest?.kind === "message" && newest.text === texts.at(-1);
  });
  const before = await phone.exportPlan(room, {});
  expect(before.complete).toBe(false);
  await home.stopHost();
  await until("is away", phone, async () => (await phone.connection()) !== "connected");
  const away = await exportOf(phone);
  expect(away.exported.incomplete.map(({ name }) => name)).toEqual(["general"]);
  expect(away.general.complete).toBe(false);
  await home.startHost();
  await until("is back", phone, async () => (await phone.connection()) === "connected");
  const told: ExportProgress[] = [];
  const { exported, general, files } = await exportOf(phone, {}, (it) => told.push(it));
  expect(exported).toEqual({ messages: 300, incomplete: [] });
  expect(general.messages.map(({ text }) => text)).toEqual(texts);
  expect(told[0]).toMatchObject({ is: "reading", of: expect.any(Number) });
  expect(told.at(-1)).toEqual({ is: "writing", done: 300, of: 300 });
  const pages = pagesOf(files)
    .map(([, html]) => html)
    .join("");
  for (const text of texts) expect(pages).toContain(`${text}</p>`);
});

test("an export that is given up leaves nothing behind", async () => {
  await using story = await aliceAndBob();
  await sayAll(story.alice, story.room, ["one"]);
  const sink = new Memory();
  const given = writeExport(story.alice, await wishFor(story.alice), sink, () => {}, AbortSignal.abort());
  await expect(given).rejects.toThrow();
  expect(sink.state).toBe("dropped");
});

test("no attack that is said or is somebody's name runs in a page that was exported", async () => {
  await using story = await aliceAndBob();
  const { alice, room } = story;
  must(await alice.setProfile({ displayName: '"><img src=x onerror=alert(1)>', bio: "", status: null }));
  const said = PAYLOADS.filter((it) => it.length < 16_000).slice(0, 400);
  for (const text of said.slice(0, -1)) await alice.post(room, { text });
  await untilSent(alice, room, await post(alice, room, "the last"));
  const { files } = await exportOf(alice);
  let seen = 0;
  for (const [, html] of pagesOf(files)) {
    new HTMLRewriter()
      .on("*", {
        element: ({ tagName, attributes }) => {
          seen++;
          expect(FRAME).toContain(tagName);
          for (const [name, value] of attributes as Iterable<[string, string]>) {
            expect(name).not.toMatch(/^(on|style$|srcdoc$|formaction$)/);
            if (name === "href") expect(value).toMatch(/^(https?:|mailto:|[^:&#]*\.html$)/);
            if (name === "src") expect(value).toMatch(/^\.\.\/\.\.\/people\//);
          }
        },
      })
      .transform(html);
    expect(html).toContain("default-src 'none'");
  }
  expect(seen).toBeGreaterThan(said.length);
});

const FRAME = [
  ...["html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "article", "div", "time", "bdi", "img"],
  ...["p", "a", "ul", "ol", "li", "blockquote", "pre", "code", "table", "thead", "tbody", "tr", "th", "td"],
  ...["span", "strong", "em", "del", "hr"],
];

test("any text survives being written as JSON", async () => {
  const room: RoomView = {
    room: "00000000-0000-7000-8000-000000000001" as RoomId,
    kind: "channel",
    name: "general",
    topic: "",
    archived: false,
    mayChange: false,
    mode: "kept",
    unread: 0,
    mentions: 0,
  };
  const message = { id: "00000000-0000-7000-8000-000000000002", author: "00000000-0000-7000-8000-000000000003", at: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.string({ unit: "binary" }))), async (texts) => {
      const pages = async function* () {
        for (const page of texts) yield page.map((text) => ({ ...message, text }) as never);
      };
      let json = "";
      const about = { room, range: {}, complete: true, madeAt: 0, homeName: "home" };
      for await (const piece of roomToJson(about, pages(), () => []))
        json += new TextDecoder().decode(new TextEncoder().encode(piece));
      expect(Exported.parse(JSON.parse(json)).messages.map(({ text }) => text)).toEqual(texts.flat());
    }),
  );
});
