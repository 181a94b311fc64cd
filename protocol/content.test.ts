import { expect, test } from "bun:test";
import { content, decodeCbor, encodeCbor, LIMITS, schema } from "./index.ts";
import { category, contents, room } from "./story/samples.ts";

const [message] = contents;

test("PR8: each kind of content comes through", () => {
  for (const one of contents) expect(decodeCbor(content, encodeCbor(one))).toEqual({ ok: true, value: one });
});

test("PR8: unknown kinds, further fields and clocks out of bounds are refused", () => {
  const wrong = [
    { ...message, type: "dance" },
    { ...message, more: 1 },
    { ...message, text: "" },
    { ...message, text: "x".repeat(LIMITS.messageText + 1) },
    { ...message, clock: { ms: -1, counter: 0 } },
    { ...message, clock: { ms: 1, counter: 0x10000 } },
    { ...message, clock: { ms: 1, counter: 0, zone: 1 } },
  ];
  for (const one of wrong) expect(decodeCbor(content, encodeCbor(one))).toEqual({ ok: false, error: "malformed" });
});

test("PR8: a name shows what it is: no control signs, no turned direction, no blank ends", () => {
  for (const name of ["Our House", "Zoë", "家", "🏡", "O'Neil & Co.", "שלום"])
    expect(schema.name.safeParse(name).success).toBe(true);
  const tricks = ["", " ", " Bob", "Bob ", "Bo\u0000b", "Bo\nb", "Bob\u202e", "\u2066Bob", "Bo\u200eb", "x".repeat(65)];
  for (const name of tricks) expect(schema.name.safeParse(name).success).toBe(false);
});

test("PR8: a profile may say something of itself, in words, an emoji or both; an older one without stays good", () => {
  const profile = { type: "profile", clock: message?.clock, displayName: "Zoë" };
  const fits = (it: object) => decodeCbor(content, encodeCbor({ ...profile, ...it })).ok;
  const good = [
    {},
    { bio: "" },
    { bio: "one\ntwo" },
    { status: { text: "out" } },
    { status: { text: "", emoji: "🏡" } },
    { status: { text: "שלום", emoji: "👩🏽‍🚀" } },
  ];
  for (const it of good) expect([it, fits(it)]).toEqual([it, true]);
  const wrong = [
    { bio: "x".repeat(LIMITS.bio + 1) },
    { bio: "a\u202eb" },
    { bio: "a\u0007b" },
    { status: {} },
    { status: { text: "" } },
    { status: { text: "x".repeat(LIMITS.statusText + 1) } },
    { status: { text: "two\nlines" } },
    { status: { text: "out", emoji: "out" } },
  ];
  for (const it of wrong) expect([it, fits(it)]).toEqual([it, false]);
});

test("PR8: one emoji is one, by its form", () => {
  for (const one of ["🐝", "❤️", "👍🏿", "👨‍👩‍👧‍👦", "🇮🇳", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "3️⃣", "☕"])
    expect([one, schema.emoji.safeParse(one).success]).toEqual([one, true]);
  for (const none of ["", "a", "3", "🐝🐝", "🐝 ", "\u200d", "🐝\u200d", "👍".repeat(20), "🏴\u{E0067}"])
    expect([none, schema.emoji.safeParse(none).success]).toEqual([none, false]);
});

test("PR8: a picture is of a format that we draw, and within its bytes", () => {
  const avatar = (image: unknown) =>
    decodeCbor(content, encodeCbor({ type: "avatar", clock: message?.clock, image })).ok;
  expect(avatar(null)).toBe(true);
  expect(avatar({ type: "webp", bytes: new Uint8Array(LIMITS.pictureBytes) })).toBe(true);
  expect(avatar({ type: "webp", bytes: new Uint8Array(LIMITS.pictureBytes + 1) })).toBe(false);
  expect(avatar({ type: "svg", bytes: new Uint8Array(10) })).toBe(false);
});

test("PR8: a channel or a category says what changes, and nothing that cannot be shown or put in order", () => {
  const fits = (it: object) => decodeCbor(content, encodeCbor({ clock: message?.clock, ...it })).ok;
  const channel = { type: "channel", room, mode: "kept" };
  const group = { type: "category", category };
  const good = [
    { ...channel },
    { ...channel, name: "Bees & Bread" },
    { ...channel, topic: "" },
    { ...channel, topic: "x".repeat(LIMITS.topic) },
    { ...channel, position: { category: null, place: "0001" } },
    { ...channel, archived: true },
    { ...group, name: "Garden" },
    { ...group, place: "z".repeat(LIMITS.place) },
    { ...group, removed: true },
  ];
  for (const it of good) expect([it, fits(it)]).toEqual([it, true]);
  const wrong = [
    { ...channel, name: "gar\u202eden" },
    { ...channel, name: "gar\u061cden" },
    { ...channel, name: "two\nlines" },
    { ...channel, name: "\u200b" },
    { ...channel, topic: "x".repeat(LIMITS.topic + 1) },
    { ...channel, topic: "a\u2066b" },
    { ...channel, mode: "spoken" },
    { ...channel, room: "general" },
    { ...channel, position: { place: "V" } },
    { ...channel, position: { category: "garden", place: "V" } },
    { ...channel, archived: 1 },
    { ...channel, place: "V" },
    { ...group, category: undefined },
    { ...group, name: " " },
    ...["", "V0", "0", "-", "é", "V".repeat(LIMITS.place + 1)].map((place) => ({ ...group, place })),
  ];
  for (const it of wrong) expect([it, fits(it)]).toEqual([it, false]);
});
