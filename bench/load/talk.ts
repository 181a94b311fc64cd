import { cpuSeconds } from "../subjects/usage.ts";
import type { Crowd } from "./crowd.ts";
import type { Talked } from "./orders.ts";

const TICK_MS = 1;
/** A server that delivers nothing for so long will not deliver the rest either. */
const STILL_MS = 1_000;
/** A server that is behind by so much has lost: nobody waits for the rest. */
const BEHIND_MS = 3_000;

export interface Talk {
  readonly rate: number;
  readonly seconds: number;
  readonly warmup: number;
  readonly senders: number;
  readonly pid: number;
}

/**
 * Posts at a fixed rate whatever the server does (open loop), so that a slow server cannot slow the load down. A message's
 * latency counts from the moment it was due.
 */
export async function talk(crowd: Crowd, it: Talk): Promise<Talked> {
  const start = performance.now();
  const gap = 1_000 / it.rate;
  const warm = Math.round(it.warmup * it.rate);
  const all = warm + Math.round(it.seconds * it.rate);
  crowd.latencies.clear();
  crowd.delivered = 0;
  crowd.since = start + warm * gap;

  let sent = 0;
  let before: Usage | undefined;
  while (sent < all) {
    const now = performance.now();
    for (; sent < all && start + sent * gap <= now; sent++) {
      if (sent === warm) before = usage(it.pid, crowd.delivered);
      const member = crowd.members[sent % Math.min(it.senders, crowd.members.length)];
      member?.send(member.voice.post(start + sent * gap));
    }
    await Bun.sleep(TICK_MS);
  }
  const expected = all * crowd.members.length;
  const end = await settled(crowd, expected);
  const after = usage(it.pid, crowd.delivered);
  const first = before ?? after;
  return {
    sent: all,
    delivered: after.delivered - first.delivered,
    expected: expected - first.delivered,
    seconds: (end - crowd.since) / 1_000,
    p50: crowd.latencies.quantile(0.5),
    p95: crowd.latencies.quantile(0.95),
    p99: crowd.latencies.quantile(0.99),
    hostCpu: after.host - first.host,
    loadCpu: after.load - first.load,
  };
}

interface Usage {
  readonly host: number;
  readonly load: number;
  readonly delivered: number;
}

function usage(pid: number, delivered: number): Usage {
  return { host: cpuSeconds(pid), load: cpuSeconds(process.pid), delivered };
}

/** Waits until all has come, or nothing comes any more; answers when the last came (ms). */
async function settled(crowd: Crowd, expected: number): Promise<number> {
  const start = performance.now();
  let last = start;
  let seen = crowd.delivered;
  while (crowd.delivered < expected) {
    const now = performance.now();
    if (now - last > STILL_MS || now - start > BEHIND_MS) break;
    await Bun.sleep(TICK_MS);
    if (crowd.delivered === seen) continue;
    seen = crowd.delivered;
    last = performance.now();
  }
  return last;
}
