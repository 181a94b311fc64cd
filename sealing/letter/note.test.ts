import { expect, test } from "bun:test";
import type { Note } from "@hearth/protocol";
import { openNote, sealNote } from "../index.ts";
import { fixedBytes, tellHome } from "../story/home.ts";

const { alice, bob, home, elsewhere } = await tellHome();
const seed = await fixedBytes("seed of bob");
const of = { home, person: bob.person };
const note: Note = { kind: "block", person: alice.person, blocked: true };
const wrong = { ok: false, error: "note_wrong" } as const;

test("SE20: a note opens with the seed it was sealed with, as that person's, in that home, and not otherwise", async () => {
  const sealed = await sealNote(of, seed, note);
  expect(await openNote(of, seed, sealed)).toEqual({ ok: true, value: note });
  expect(await openNote(of, await fixedBytes("bob's next seed"), sealed)).toEqual(wrong);
  expect(await openNote({ ...of, person: alice.person }, seed, sealed)).toEqual(wrong);
  expect(await openNote({ ...of, home: elsewhere }, seed, sealed)).toEqual(wrong);
});

test("SE20: any changed byte closes it; blocking and unblocking have one length and nothing in common", async () => {
  const sealed = await sealNote(of, seed, note);
  for (let at = 0; at < sealed.sealed.length; at += 5) {
    const bytes = sealed.sealed.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await openNote(of, seed, { ...sealed, sealed: bytes })).toEqual(wrong);
  }
  const other = await sealNote(of, seed, { ...note, blocked: false });
  expect(other.sealed.length).toBe(sealed.sealed.length);
  expect(other.sealed.slice(0, 64)).not.toEqual(sealed.sealed.slice(0, 64));
  expect(await openNote(of, seed, { ...sealed, sealed: new Uint8Array(7) })).toEqual(wrong);
});
