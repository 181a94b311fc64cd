import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { followTouch } from "./touchHold.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A finger on a page of its own: what it does, how often it was held, and what of it came through to the page. */
function finger() {
  const page = new EventTarget();
  const came: string[] = [];
  let held = 0;
  followTouch({ pointerId: 1, clientX: 100, clientY: 100 }, () => held++, page);
  for (const name of ["touchend", "contextmenu"])
    page.addEventListener(name, (it) => !it.defaultPrevented && came.push(name));
  return {
    came,
    held: () => held,
    does(name: string, at: { x?: number; pointerId?: number } = {}): void {
      const { x = 100, pointerId = 1 } = at;
      page.dispatchEvent(Object.assign(new Event(name, { cancelable: true }), { clientX: x, clientY: 100, pointerId }));
    },
  };
}

test("a finger that rests for half a second is held, once, and its lifting is no click", () => {
  const { held, does, came } = finger();
  jest.advanceTimersByTime(499);
  expect(held()).toBe(0);
  does("pointermove", { x: 108 });
  jest.advanceTimersByTime(1);
  expect(held()).toBe(1);
  does("pointermove", { x: 180 });
  does("touchend");
  expect(came).toEqual([]);
  does("touchend"); // of the next touch
  jest.advanceTimersByTime(5_000);
  expect(held()).toBe(1);
  expect(came).toEqual(["touchend"]);
});

test("who lifts it sooner has touched, who moves it scrolls, who brings a second zooms", () => {
  const touched = finger();
  jest.advanceTimersByTime(300);
  touched.does("touchend");
  expect(touched.came).toEqual(["touchend"]);
  const scrolled = finger();
  scrolled.does("pointermove", { x: 111 });
  const taken = finger();
  taken.does("pointercancel");
  const zoomed = finger();
  zoomed.does("pointerdown", { pointerId: 2 });
  jest.advanceTimersByTime(5_000);
  for (const it of [touched, scrolled, taken, zoomed]) expect(it.held()).toBe(0);
});

test("another finger's moves are not this one's", () => {
  const { held, does } = finger();
  does("pointermove", { x: 300, pointerId: 2 });
  does("pointercancel", { pointerId: 2 });
  jest.advanceTimersByTime(500);
  expect(held()).toBe(1);
});

test("a browser that tells of a long touch is heard, sooner or later than it is measured here, and once", () => {
  const sooner = finger();
  jest.advanceTimersByTime(400);
  sooner.does("contextmenu");
  expect(sooner.held()).toBe(1);
  jest.advanceTimersByTime(1_000);
  const later = finger();
  jest.advanceTimersByTime(500);
  later.does("contextmenu");
  for (const it of [sooner, later]) {
    expect(it.held()).toBe(1);
    expect(it.came).toEqual([]); // nor does the browser show a menu of its own
  }
});
