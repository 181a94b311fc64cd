import { expect, test } from "bun:test";
import { Turn } from "./turn.ts";

test("long work that awaits nothing of the world's still lets others have their turn", async () => {
  let others = 0;
  const timer = setInterval(() => others++, 1);
  const turn = new Turn();
  for (const end = performance.now() + 200; performance.now() < end; ) await turn.breathe();
  clearInterval(timer);
  expect(others).toBeGreaterThan(1);
});

test("short work is not held up", async () => {
  let others = 0;
  const timer = setTimeout(() => others++, 0);
  const turn = new Turn();
  for (let i = 0; i < 10; i++) await turn.breathe();
  clearTimeout(timer);
  expect(others).toBe(0);
});
