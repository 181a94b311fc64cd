import {
  type Answer,
  type Ask,
  type DeviceId,
  ok,
  type PersonId,
  type PresenceChoice,
  type Push,
  type Result,
  refuse,
} from "@hearth/protocol";
import type { Failure, Presence } from "../api.ts";
import { failureOf } from "../failure.ts";
import type { Session } from "../host/session.ts";

type Told = Pick<Answer<"prove">, "online"> & Partial<Extract<Push, { push: "presence" }>["body"]>;

/** Who is there, as the host tells it; nothing of it is kept. */
export class Present {
  private readonly states = new Map<PersonId, Exclude<Presence, "offline">>();
  private readonly seen = new Map<PersonId, number>();
  /** How this device's person wants to be seen. */
  wishes: { readonly choice: PresenceChoice; readonly showsLastSeen: boolean } = {
    choice: "auto",
    showsLastSeen: true,
  };

  /** A new connection begins: what was told before is old. */
  clear(): void {
    this.states.clear();
    this.seen.clear();
  }

  take(told: Told): void {
    const [away, busy] = [new Set(told.away), new Set(told.busy)];
    for (const person of told.online) {
      this.states.set(person, busy.has(person) ? "busy" : away.has(person) ? "away" : "online");
      this.seen.delete(person);
    }
    for (const person of told.offline ?? []) {
      this.states.delete(person);
      this.seen.delete(person);
    }
    for (const { person, at } of told.seen ?? []) this.seen.set(person, at);
    if (told.wishes) this.wishes = told.wishes;
  }

  /** Wishes to be seen so, which the host has to know, because it is the one who tells. */
  async wish(session: Session | undefined, wishes: Ask<"presence.set">): Promise<Result<null, Failure>> {
    if (!session) return refuse(failureOf({ code: "offline" }));
    const answer = await session.ask("presence.set", wishes);
    if (!answer.ok) return refuse(failureOf(answer.error));
    this.wishes = answer.value;
    return ok(null);
  }

  of(person: PersonId): Presence {
    return this.states.get(person) ?? "offline";
  }

  /** ms since 1970, in whole minutes; only of those who are not there, if it may be known. */
  lastSeen(person: PersonId): number | undefined {
    return this.seen.get(person);
  }
}

/** When each of this person's devices was last connected, as far as the host can be asked. */
export async function devicesSeen(session: Session | undefined): Promise<ReadonlyMap<DeviceId, number>> {
  const answer = await session?.ask("devices.seen", {});
  return new Map(answer?.ok ? answer.value.seen.map(({ device, at }) => [device, at]) : []);
}
