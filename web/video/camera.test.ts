import { afterAll, beforeEach, expect, mock, test } from "bun:test";
import { newId, type RoomId } from "@hearth/protocol";
import { PluggedIn } from "../../testing/kit/plugged-in.ts";
import { untilStore } from "../../testing/kit/until-store.ts";
import { useToasts } from "../parts/toasts.ts";
import { useSent } from "./sent.ts";
import { changeVideo, useVideo } from "./settings.ts";

// Where Workers stand is known to a build alone; without a background there is none.
mock.module("../device/trusted.ts", () => ({ workerAddress: (name: string) => name }));
const { camera, useCamera } = await import("./camera.ts");

let cameras = new PluggedIn("videoinput", []);
function machine(...ids: string[]): PluggedIn {
  cameras.forget();
  cameras = new PluggedIn("videoinput", ids);
  return cameras;
}
afterAll(() => cameras.forget());

/** Waits until the people in the call see what this camera shows; undefined: nothing. */
const untilSent = (id: string | undefined) =>
  untilStore(useSent, ({ camera }) => camera?.getSettings().deviceId === id);
const untilToast = (text: string) => untilStore(useToasts, ({ toasts }) => toasts.at(-1)?.text === text);

const room = newId<RoomId>();
beforeEach(() => {
  camera.off();
  changeVideo({ camera: "desk", background: "none" });
  useToasts.setState({ toasts: [] });
});

test("a camera that was chosen is pulled out: another takes its place, until it is plugged in again", async () => {
  const cameras = machine("lid", "desk");
  await camera.on(room);
  await untilSent("desk");
  cameras.are("lid");
  await untilSent("lid");
  await untilToast("Another camera is used now.");
  expect(useVideo.getState().camera).toBe("desk");
  cameras.are("lid", "desk");
  await untilSent("desk");
  await untilToast("Your camera is back.");
  expect(cameras.live).toEqual(["desk"]);
});

test("the only one is pulled out: nobody is seen, and not by its coming back either, but by their own word", async () => {
  const cameras = machine("desk");
  await camera.on(room);
  cameras.are();
  await untilSent(undefined);
  await untilToast("Your camera is gone. The call goes on without it.");
  expect(useCamera.getState().is).toBe("missing");
  cameras.are("desk");
  await cameras.enumerateDevices();
  expect([cameras.live, useSent.getState().camera]).toEqual([[], undefined]);
  await camera.on(room);
  expect(cameras.live).toEqual(["desk"]);
});

test("who is not in the call any more, or has switched it off, is not seen by what is plugged in", async () => {
  const cameras = machine("lid");
  await camera.on(room);
  await untilSent("lid");
  camera.leave(room);
  cameras.are("lid", "desk");
  await cameras.enumerateDevices();
  expect([cameras.live, cameras.tracks.length]).toEqual([[], 1]);
});
