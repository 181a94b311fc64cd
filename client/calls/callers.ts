import { type CallId, LIMITS, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { blockedBy } from "../letters/blocked.ts";
import { Allowance } from "../peers/allowance.ts";
import { type Caller, ringing } from "./ringing.ts";
import { callsIn } from "./rooms.ts";
import type { Saying } from "./saying.ts";
import { isSeen, type There } from "./there.ts";

/** This device says so often that its person is busy: who calls again and again makes it say no more (HO98). */
const BUSIES = { burst: 20, perSecond: 0.5 } as const;
/** Calls that are remembered, the newest: whoever begins one after the other fills nobody's memory. */
const REMEMBERED = 1_000;

/**
 * Who calls this person in their conversations. Invariants: 1. what they have done about a call on one device holds for all; 2. a call
 * rings here for as long as calls do, whatever its caller's device goes on to say.
 */
export class Callers {
  /** Calls that this person does not come to, or has come to already. */
  private readonly done = new Set<CallId>();
  private readonly busied = new Set<CallId>();
  private readonly timers = new Map<CallId, () => void>();
  private readonly busies: Allowance;

  constructor(
    private readonly home: Home,
    private readonly there: There,
    private readonly saying: Pick<Saying, "say">,
  ) {
    this.busies = new Allowance(BUSIES, () => home.world.now());
  }

  in(room: RoomId): Caller | undefined {
    const { home, there, done } = this;
    if (callsIn(home, room) !== "conversation") return undefined;
    const { person: me, device } = home.author;
    const here = there.others(room).filter(isSeen);
    return ringing({ me, device, here, all: there.all(), done, blocked: blockedBy(home) });
  }

  /** It rings no more. */
  isDone(call: CallId): void {
    remember(this.done, call);
  }

  decline(room: RoomId): void {
    const caller = this.in(room);
    if (!caller) return;
    this.isDone(caller.call);
    this.saying.say(room, caller.call, { is: "declined" });
  }

  /** Somebody may have begun to call. */
  look(room: RoomId): void {
    const caller = this.in(room);
    if (!caller) return;
    if (caller.is === "rings") return this.ring(caller.call);
    if (this.busied.has(caller.call) || !this.busies.take()) return;
    remember(this.busied, caller.call);
    this.saying.say(room, caller.call, { is: "busy" });
  }

  stop(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  private ring(call: CallId): void {
    if (this.timers.has(call)) return;
    const end = () => {
      this.timers.delete(call);
      this.isDone(call);
      this.home.changed({ what: "calls" });
    };
    this.timers.set(call, this.home.world.after(LIMITS.callRingMs, end, "patience"));
  }
}

function remember(calls: Set<CallId>, call: CallId): void {
  calls.add(call);
  const [oldest] = calls;
  if (calls.size > REMEMBERED && oldest) calls.delete(oldest);
}
