import { type CallId, toBase64url } from "@hearth/protocol";
import { callCode } from "../index.ts";
import { fixedId, tellHome } from "../story/home.ts";

/** The code of a call of Alice and Bob, for call.json, made anew. Bytes are base64url. */
export async function callVector() {
  const { home, room, alice, bob } = await tellHome();
  const call = await fixedId<CallId>("call");
  const devices = [alice, bob].map(({ keys }) => keys);
  return {
    ...{ home, room, call },
    devices: devices.map(({ device, signKey, boxKey }) => ({
      device,
      signKey: toBase64url(signKey),
      boxKey: toBase64url(boxKey),
    })),
    digits: await callCode({ home, room, call }, devices),
  };
}
