import { type Answer, type Ask, FEATURES, PROTOCOL_VERSION, randomBytes } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Connection } from "./connection.ts";
import { type Answered, no } from "./refusal.ts";

/** The first frame: agrees on a version and gives the nonce that the proof has to sign (SPEC: HO3). */
export function hello(state: HostState, connection: Connection, ask: Ask<"hello">): Answered<Answer<"hello">> {
  if (ask.version !== PROTOCOL_VERSION) return no("version_unsupported");
  const nonce = randomBytes(32);
  connection.standing = { is: "guest", nonce };
  const { restored } = state;
  return {
    ok: true,
    value: {
      version: PROTOCOL_VERSION,
      features: FEATURES.filter((it) => ask.features.includes(it)),
      nonce,
      home: state.home?.id ?? null,
      hostGeneration: state.generation,
      now: state.now(),
      ...(restored && { restored: { head: restored.head, waiting: restored.waiting } }),
    },
  };
}
