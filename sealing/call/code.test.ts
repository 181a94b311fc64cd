import { expect, test } from "bun:test";
import { type CallId, newId } from "@hearth/protocol";
import { fixedBytes, tellHome } from "../story/home.ts";
import { callCode } from "./code.ts";

const told = await tellHome();
const [alice, bob] = [told.alice.keys, told.bob.keys];
const room = told.room;
const call = { home: told.home, room, call: newId<CallId>() };

test("SE42: all in a call see the same 30 digits, in whatever order they came", async () => {
  const code = await callCode(call, [alice, bob]);
  expect(code).toMatch(/^\d{30}$/);
  expect(await callCode(call, [bob, alice])).toBe(code);
});

test("SE42: who comes, goes or is another changes it, and so does another call", async () => {
  const stranger = { ...bob, signKey: await fixedBytes("another key") };
  const otherBox = { ...bob, boxKey: await fixedBytes("another box key") };
  const codes = await Promise.all([
    callCode(call, [alice, bob]),
    callCode(call, [alice]),
    callCode(call, [alice, stranger]),
    callCode(call, [alice, otherBox]),
    callCode({ ...call, call: newId<CallId>() }, [alice, bob]),
    callCode({ ...call, room: newId() }, [alice, bob]),
    callCode({ ...call, home: newId() }, [alice, bob]),
  ]);
  expect(new Set(codes).size).toBe(codes.length);
});
