import { expect, test } from "bun:test";
import { USERNAME } from "@hearth/protocol";
import { usernameFault, usernameFrom } from "./username.ts";

test("a username is made of the name, and is one that the home takes", () => {
  expect(usernameFrom("Alice")).toBe("alice");
  expect(usernameFrom("  José   Ángel ")).toBe("jose.angel");
  expect(usernameFrom("Großmutter Æva")).toBe("grossmutter.aeva");
  expect(usernameFrom("x".repeat(80))).toBe("x".repeat(32));
  for (const name of ["Bob 🔥 B.", "-- Bob --", `${"ab ".repeat(20)}`]) expect(usernameFrom(name)).toMatch(USERNAME);
});

test("a name that leaves too little gives none: the person chooses", () => {
  for (const name of ["", "B", "ऋषि", "🔥🔥"]) expect(usernameFrom(name)).toBe("");
});

test("what is wrong is said, and nothing when nothing is", () => {
  for (const good of ["alice", "a1", "alice.l_b-c"]) expect(usernameFault(good)).toBeUndefined();
  for (const bad of ["", "a", "Alice", ".alice", "alice.", "al ice", "x".repeat(33)])
    expect(usernameFault(bad)).toEqual(expect.any(String));
});
