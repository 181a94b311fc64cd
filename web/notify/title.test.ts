import { afterAll, expect, test } from "bun:test";
import { overTitle, setTitle } from "./title.ts";

const before = Object.getOwnPropertyDescriptor(globalThis, "document");
const page = { title: "" };
Object.defineProperty(globalThis, "document", { value: page, configurable: true });
afterAll(() => {
  if (before) Object.defineProperty(globalThis, "document", before);
  else Reflect.deleteProperty(globalThis, "document");
});

test("V2: behind a call that rang the title is what it would be by now, not what it was before", () => {
  setTitle("general · Hearth");
  const end = overTitle("Call from Alice");
  expect(page.title).toBe("Call from Alice");
  setTitle("Alice · Hearth"); // its person has come to it
  expect(page.title).toBe("Call from Alice");
  const other = overTitle("Call from Bob");
  end();
  end();
  expect(page.title).toBe("Call from Bob");
  other();
  expect(page.title).toBe("Alice · Hearth");
  setTitle();
  expect(page.title).toBe("Hearth");
});
