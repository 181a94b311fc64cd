import { type Answer, type Ask, decodeCbor, deliveryAck } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { PAGE_BYTES } from "../rooms/publish.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { asBytes } from "../store/value.ts";

/** Events and acknowledgements of one page. */
const PAGE = 64;

/** What waits for a device (SPEC: HO115). Acknowledgements up to where it has read are forgotten; events are when it says it has them. */
export async function readRelayed(
  state: HostState,
  by: DeviceStanding,
  { after, acksAfter }: Ask<"relay.read">,
): Promise<Answered<Answer<"relay.read">>> {
  if (by.kind === "vault") return no("not_allowed");
  return state.changes.run(async () => {
    const rows = await state.store.read((db) =>
      db
        .selectFrom("relay_waiting")
        .innerJoin("relay", "relay.number", "relay_waiting.relay")
        .select(["position", "event", "at"])
        .where("device", "=", by.device)
        .where("position", ">", after)
        .orderBy("position")
        .limit(PAGE)
        .execute(),
    );
    const page = withinBytes(rows.map((it) => ({ ...it, event: asBytes(it.event) })));
    const acks = await state.store.write(async (db) => {
      await db.deleteFrom("relay_ack").where("device", "=", by.device).where("position", "<=", acksAfter).execute();
      return db
        .selectFrom("relay_ack")
        .select(["position", "ack"])
        .where("device", "=", by.device)
        .orderBy("position")
        .limit(PAGE / 4)
        .execute();
    });
    return {
      ok: true,
      value: {
        events: page.map(({ event, at }) => ({ event, at })),
        cursor: page.at(-1)?.position ?? after,
        acks: acks.flatMap(({ ack }) => {
          const read = decodeCbor(deliveryAck, asBytes(ack));
          return read.ok ? [read.value] : [];
        }),
        acksCursor: acks.at(-1)?.position ?? acksAfter,
        more: page.length < rows.length || rows.length === PAGE || acks.length > 0,
      },
    };
  });
}

function withinBytes<Row extends { readonly event: Uint8Array }>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const fits = rows.findIndex(({ event }, i) => {
    bytes += event.length;
    return i > 0 && bytes > PAGE_BYTES;
  });
  return fits < 0 ? [...rows] : rows.slice(0, fits);
}
