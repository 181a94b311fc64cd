import { expect, test } from "bun:test";
import type { FileAbout, Outcome } from "@hearth/client/api.ts";
import type { BlobId } from "@hearth/protocol";
import { add, addedAt, takeAll } from "./added.ts";
import { endingFor, prepare } from "./prepare.ts";
import { notSent, sealAdded } from "./seal.ts";

const idOf = (name: string) => name.padEnd(64, "0") as BlobId;

/** A device whose disk holds so many files. */
function deviceWithRoomFor(count: number) {
  const here = new Set<BlobId>();
  return {
    here,
    addFile: async (_: string, __: Blob, { name }: FileAbout): Promise<Outcome<BlobId>> => {
      if (here.size === count) return { ok: false, error: { code: "disk_full", text: "There is no room left." } };
      here.add(idOf(name));
      return { ok: true, value: idOf(name) };
    },
    dropAdded: async (blob: BlobId): Promise<Outcome> => {
      here.delete(blob);
      return { ok: true, value: null };
    },
  };
}

const gone = Object.assign(new File(["was here"], "gone.txt"), {
  slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) }),
});
const plain = (name: string, type = "") => new File(["words"], name, { type });
const usual = { original: false, metadata: false };

test("with the disk full nothing half is left, and the file that had no room says so where it stands", async () => {
  const device = deviceWithRoomFor(1);
  add("room", [plain("a.txt"), plain("b.txt")]);
  const batch = takeAll("room");
  expect(await sealAdded(device, "room", batch)).toBeUndefined();
  notSent("room", batch);
  expect([...device.here]).toEqual([]);
  expect(addedAt("room").map(({ wrong, sending }) => [wrong, sending])).toEqual([
    [undefined, false],
    ["There is no room left.", false],
  ]);
});

test("a file that vanishes before it is sealed is named, and the message is not sent without it", async () => {
  const device = deviceWithRoomFor(9);
  add("thread", [plain("a.txt"), gone]);
  expect(await sealAdded(device, "thread", takeAll("thread"))).toBeUndefined();
  expect([...device.here]).toEqual([]);
  expect(addedAt("thread")[1]?.wrong).toContain("“gone.txt” cannot be read any more");
});

test("files are sealed in the order in which they stand, one of no bytes like any other", async () => {
  const device = deviceWithRoomFor(9);
  add("other", [plain("b.txt"), new File([], "empty")]);
  expect(await sealAdded(device, "other", takeAll("other"))).toEqual([idOf("b.txt"), idOf("empty")]);
});

test("a type that lies is not passed on, and no type is made up", async () => {
  const typeOf = async (file: File) => {
    const prepared = await prepare({ file, ...usual });
    return prepared.ok ? prepared.ready.about.type : undefined;
  };
  expect(await typeOf(new File(["<svg/>"], "a.png", { type: "image/png" }))).toBe("application/octet-stream");
  expect(await typeOf(new File(["<html>"], "a.mp4", { type: "video/mp4" }))).toBe("application/octet-stream");
  expect(await typeOf(new File(["%PDF"], "a.pdf", { type: "application/pdf" }))).toBe("application/pdf");
  expect(await typeOf(new File(["x"], "a", { type: "what ever" }))).toBe("application/octet-stream");
});

test("a picture that was drawn anew has the ending of what it is now", () => {
  expect(endingFor("tree.JPG", "image/webp")).toBe("tree.webp");
  expect(endingFor("tree.jpeg", "image/jpeg")).toBe("tree.jpeg");
  expect(endingFor("tree.v2", "image/webp")).toBe("tree.v2.webp");
  expect(endingFor("image.png", "image/jpeg")).toBe("image.jpg");
});
