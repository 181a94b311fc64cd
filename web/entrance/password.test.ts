import { expect, test } from "bun:test";
import { passwordFault } from "./password.ts";

const around = ["alice", "Alice", "Lindenhof"];

test("a few words in a row will do", () => {
  for (const password of ["amber kettle drifts past noon", "seven quiet boats", "xK9#pf2!Lq", "ऋषिकेश में सुबह"])
    expect(passwordFault(password, around)).toBeUndefined();
});

test("what anybody would try first is refused", () => {
  for (const password of [
    "",
    "short",
    "aaaaaaaaaaaa",
    "password123!",
    "Password2026",
    "1234567890",
    "alicealice1",
    "Lindenhof2026",
  ])
    expect(passwordFault(password, around)).toEqual(expect.any(String));
});
