import type { Home } from "./home.ts";

/** What became of showing oneself to the host. `renewed`: this device has a new key and has to show itself again. */
export type Readiness = "ready" | "renewed" | "not_let_in" | "signed_out" | "gone" | "later";

/** What follows when the host has not taken this device's proof. `restored`: the host knows less than it did. */
export function notLetIn(home: Home, code: string, restored: boolean): Readiness {
  switch (code) {
    case "device_revoked":
      return "signed_out";
    case "person_gone":
      return "gone";
    case "device_refused":
      home.troubles.note("device_refused");
      return "later";
    case "proof_failed":
    case "home_missing":
      // A backup may be older than this device: others give back the entry that let it in.
      return restored ? "later" : "not_let_in";
    default:
      return "later";
  }
}
