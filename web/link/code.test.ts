import { expect, test } from "bun:test";
import { codeOf } from "./code.ts";

test("a code is found in its link and by itself, and nothing else is taken for one", () => {
  expect(codeOf("https://home.example/link#0ABC-DEFG-1234")).toBe("0ABC-DEFG-1234");
  expect(codeOf("0abc-defg-1234")).toBe("0ABC-DEFG-1234");
  for (const other of ["", "hearth-verify:1:xyz", "https://home.example/join#0ABC", "0ABC-DEFG-12345"])
    expect(codeOf(other)).toBe("");
});
