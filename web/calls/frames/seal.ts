import type { MediaKeys } from "@hearth/client/ports.ts";
import type { DeviceId } from "@hearth/protocol";
import { workerAddress } from "../../device/trusted.ts";
import type { Side } from "./worker.ts";

let worker: Worker | undefined;

/** One for all connections of the page: it counts frames under one key. */
function frames(): Worker {
  worker ??= new Worker(workerAddress("frames"), { type: "module", name: "frames" });
  return worker;
}

let ready: Promise<void> | undefined;

/** Resolves when the Worker listens: a transform that is given to it before is lost. To be awaited before {@link sealFrames}. */
export function framesReady(): Promise<void> {
  ready ??= new Promise((done, fail) => {
    frames().addEventListener("message", () => done(), { once: true });
    frames().addEventListener("error", () => fail(new Error("frames cannot be sealed here")), { once: true });
  });
  return ready;
}

/** From now on frames are sealed and opened by these. */
export async function takeKeys(keys: MediaKeys): Promise<void> {
  await framesReady();
  frames().postMessage(keys);
}

/** All that goes over this connection is sealed for one device, whatever is added to it; what of it does not open is dropped. */
export function sealFrames(rtc: RTCPeerConnection, device: DeviceId): void {
  const by = (side: Side) => new RTCRtpScriptTransform(frames(), side);
  const attach = () => {
    for (const { sender, receiver } of rtc.getTransceivers()) {
      sender.transform ??= by({ side: "seal" });
      receiver.transform ??= by({ side: "open", device });
    }
  };
  attach();
  rtc.addEventListener("negotiationneeded", attach);
  rtc.addEventListener("track", attach);
}
