import type { MediaKeys } from "@hearth/client/ports.ts";
import type { DeviceId } from "@hearth/protocol";
import { workerAddress } from "../../device/trusted.ts";
import type { Side } from "./frame-keys.ts";

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
    let listens = false;
    const begun = frames();
    begun.addEventListener(
      "message",
      () => {
        listens = true;
        done();
      },
      { once: true },
    );
    begun.addEventListener("error", () => {
      if (listens) return; // it has keys: another would count anew under them
      begun.terminate();
      [worker, ready] = [undefined, undefined];
      fail(new Error("frames cannot be sealed here"));
    });
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
