import { afterEach, expect, test } from "bun:test";
import { useToasts } from "../parts/toasts.ts";
import { isBack } from "./plugged.ts";
import { useSound } from "./settings.ts";
import { followSpeaker, useSpeaker } from "./speaker.ts";

const before = Object.getOwnPropertyDescriptor(navigator, "mediaDevices");
afterEach(() => {
  if (before) Object.defineProperty(navigator, "mediaDevices", before);
  else Reflect.deleteProperty(navigator, "mediaDevices");
});

/** A machine with these loudspeakers, until others are plugged in. */
function machine(...first: string[]) {
  let ids = first;
  const media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => ids.map((deviceId) => ({ kind: "audiooutput", deviceId })),
  });
  Object.defineProperty(navigator, "mediaDevices", { value: media, configurable: true });
  return (...now: string[]) => {
    ids = now;
    media.dispatchEvent(new Event("devicechange"));
  };
}

/** Waits until this loudspeaker plays. */
function plays(id: string): Promise<void> {
  return new Promise((done) => {
    const look = () => useSpeaker.getState().id === id && done();
    useSpeaker.subscribe(look);
    look();
  });
}

const said = () => useToasts.getState().toasts.map(({ text }) => text);

test("V5: a loudspeaker that is pulled out gives way to the system's, and plays again when it is back; both are said", async () => {
  const plug = machine("default", "headset");
  useSound.setState({ speaker: "headset" });
  const stop = followSpeaker();
  expect(useSpeaker.getState().id).toBe("headset");
  plug("default");
  await plays("");
  plug(); // as a browser that names none
  plug("default", "headset");
  await plays("headset");
  expect(said()).toEqual(["Your loudspeaker is gone. The system's is used now.", "Your loudspeaker is back."]);
  stop();
  plug("default");
  useSound.setState({ speaker: "" });
  expect(useSpeaker.getState().id).toBe("");
});

test("V5: one that was not there when the call began is used when it comes, and what is chosen then at once", async () => {
  const plug = machine("default");
  useSound.setState({ speaker: "headset" });
  const stop = followSpeaker();
  await plays("");
  plug("default", "headset");
  await plays("headset");
  useSound.setState({ speaker: "other" });
  expect(useSpeaker.getState().id).toBe("other");
  stop();
});

test("V5: what stands in for a device gives way to no other than the chosen one", () => {
  const all = new Set(["default", "a", "b"]);
  expect(isBack("a", "default", all)).toBe(true);
  expect(isBack("a", undefined, all)).toBe(true);
  expect(isBack("a", "a", all)).toBe(false);
  expect(isBack("c", "default", all)).toBe(false);
  expect(isBack("", "b", all)).toBe(false);
});
