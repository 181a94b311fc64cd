// Link previews: their author's device has the host fetch the page, and what it said goes along in the message.
import { expect, test } from "bun:test";
import type { EventId, Preview, RoomId } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { SmallInternet } from "./kit/internet.ts";
import { aliceAndBob, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, shown, troubles, untilHears } from "./kit/words.ts";

const PNG = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const URL_OF_PAGE = "http://kettles.example/iron";
const PAGES = {
  [URL_OF_PAGE]: {
    type: "text/html",
    body: '<title>Iron kettles</title><meta name="description" content="They sing."><meta property="og:image" content="/k.png">',
  },
  "http://kettles.example/k.png": { type: "image/png", body: PNG },
  "http://drawn.example/": {
    type: "text/html",
    body: '<title>Drawn</title><meta property="og:image" content="/x.svg">',
  },
  "http://drawn.example/x.svg": { type: "image/svg+xml", body: "<svg onload=alert(1)/>" },
};

const previewOf = async (device: TestDevice, room: RoomId, id: EventId) => {
  const item = (await shown(device, room)).find((it) => it.id === id);
  return item?.kind === "message" ? item.preview : undefined;
};

test("alice sends what a page says of itself; bob sees it, and nobody asks for it again", async () => {
  await using net = new SmallInternet(PAGES);
  await using story = await aliceAndBob({ config: { internet: net.internet } });
  const { alice, bob, room } = story;
  const { image, ...words } = must(await alice.fetchPreview(URL_OF_PAGE));
  expect(words).toEqual({ title: "Iron kettles", description: "They sing." });
  expect(image).toEqual(PNG);
  expect(net.asked).toEqual([URL_OF_PAGE, "http://kettles.example/k.png"]);
  const preview: Preview = { url: URL_OF_PAGE, ...words, image: { type: "png", bytes: PNG } };
  const { id } = must(await alice.post(room, { text: `look: ${URL_OF_PAGE}`, preview }));
  for (const device of [alice, bob]) {
    await until("the preview", device, async () => (await previewOf(device, room, id)) !== undefined);
    expect(await previewOf(device, room, id)).toEqual({ url: URL_OF_PAGE, ...words, picture: true });
    expect(await device.previewPicture(id)).toEqual({ type: "png", bytes: PNG });
  }
  expect(net.asked.length).toBe(2);
  must(await alice.remove(id));
  for (const device of [alice, bob]) {
    await until("it is gone", device, async () => (await previewOf(device, room, id)) === undefined);
    expect(await device.previewPicture(id)).toBeNull();
  }
});

test("what cannot be a preview is refused at the host, and left out of the message", async () => {
  await using net = new SmallInternet(PAGES);
  await using story = await aliceAndBob({ config: { internet: net.internet } });
  const { alice, bob, room } = story;
  expect(must(await alice.fetchPreview("http://drawn.example/"))).toEqual({ title: "Drawn" });
  for (const url of ["http://router.inside/", "http://127.0.0.1/", "http://gone.example/", "file:///etc/passwd"])
    expect(await alice.fetchPreview(url)).toMatchObject({ ok: false, error: { code: "preview_failed" } });
  const bad = { url: "javascript:alert(1)", title: "x" };
  const svg = {
    url: URL_OF_PAGE,
    title: "x",
    image: { type: "png" as const, bytes: new TextEncoder().encode("<svg/>") },
  };
  const { id } = must(await alice.post(room, { text: "one", preview: bad }));
  const { id: other } = must(await alice.post(room, { text: URL_OF_PAGE, preview: svg }));
  await untilHears(bob, room, ["one", URL_OF_PAGE]);
  expect(await previewOf(bob, room, id)).toBeUndefined();
  expect(await previewOf(bob, room, other)).toEqual({ url: URL_OF_PAGE, title: "x", picture: false });
  expect(await troubles(bob)).toEqual([]);
});

test("a host that makes none says so, and words go on beside a page that takes its time", async () => {
  await using story = await aliceAndBob({ config: { previews: false } });
  expect(await story.alice.fetchPreview(URL_OF_PAGE)).toMatchObject({ ok: false, error: { code: "previews_off" } });
  const { promise: called, resolve: asked } = Promise.withResolvers<void>();
  const internet = {
    resolve: () => {
      asked();
      return new Promise<string[]>(() => undefined);
    },
    dial: () => {
      throw new Error("nothing is dialled");
    },
  };
  await using slow = await aliceAndBob({ config: { internet } });
  const waiting = slow.alice.fetchPreview(URL_OF_PAGE);
  await called;
  expect(await slow.alice.fetchPreview(URL_OF_PAGE)).toMatchObject({ ok: false, error: { code: "busy" } });
  await post(slow.alice, slow.room, "meanwhile");
  await untilHears(slow.bob, slow.room, ["meanwhile"]);
  expect(await waiting).toMatchObject({ ok: false, error: { code: "preview_failed" } });
});
