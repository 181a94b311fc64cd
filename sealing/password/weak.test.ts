import { expect, test } from "bun:test";
import { weakPassword } from "./weak.ts";

const names = ["alice", "Alice Adler", "Our House"];

test("SE14: passwords that open lists of leaked ones are not taken", () => {
  for (const password of [
    "password123",
    "Passwort2024",
    "qwertyuiop1",
    "Welcome2026",
    "iloveyou2026",
    "letmein12345",
  ]) {
    expect([password, weakPassword(password, names)]).toEqual([password, "too_common"]);
  }
});

test("SE14: short ones, plain ones, and the person's own name", () => {
  expect(weakPassword("")).toBe("too_short");
  expect(weakPassword("T7#kd!2mQ")).toBe("too_short");
  for (const password of ["aaaaaaaaaaaa", "123456789012", "abcdefghijkl", "ababababababab", "9876543210987"]) {
    expect([password, weakPassword(password, names)]).toEqual([password, "too_plain"]);
  }
  for (const password of ["alice12345678", "alice-alice-alice", "ALICE ADLER!!", "Our House 2026"]) {
    expect([password, weakPassword(password, names)]).toEqual([password, "like_your_name"]);
  }
});

test("SE14: words of one's own are taken, in any script", () => {
  for (const password of [
    "six quiet otters dance",
    "T7#kdp!2mQzx",
    "zwölf Boxkämpfer jagen",
    "вечером пьём чай",
    "明日の朝は早く起きてお茶を飲む",
    "alice likes marmalade toast",
    "correct horse battery staple",
  ]) {
    expect([password, weakPassword(password, names)]).toEqual([password, undefined]);
  }
});
