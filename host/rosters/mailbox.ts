import type { Answer, Ask, Box } from "@hearth/protocol";
import { box as boxSchema } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Answered } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import type { BoxRow } from "../store/tables.ts";
import { asBytes } from "../store/value.ts";

/**
 * The boxes of whoever is at the other end, and nobody else's (SPEC: HO18): a device gets those for it and for its
 * person, an invite those for the invite (and once it has joined, the newcomer's).
 */
export async function readBoxes(
  { store }: HostState,
  standing: Standing,
  { after, limit }: Ask<"boxes.read">,
): Promise<Answered<Answer<"boxes.read">>> {
  const own = addresses(standing);
  const rows = await store.read((db) =>
    db
      .selectFrom("box")
      .selectAll()
      .where("position", ">", after)
      .where(
        "recipient",
        "in",
        own.map(([, id]) => id),
      )
      .where((it) =>
        it.or(own.map(([kind, id]) => it.and([it("recipient_kind", "=", kind), it("recipient", "=", id)]))),
      )
      .orderBy("position")
      .limit(limit + 1)
      .execute(),
  );
  const page = rows.slice(0, limit);
  const cursor = page.at(-1)?.position ?? after;
  return { ok: true, value: { boxes: page.map(boxOf), cursor, more: rows.length > page.length } };
}

function addresses(standing: Standing): (readonly [BoxRow["recipient_kind"], string])[] {
  switch (standing.is) {
    case "device":
      return [
        ["device", standing.device],
        ["person", standing.person],
      ];
    case "invited":
      return standing.joined
        ? [
            ["invite", standing.invite],
            ["device", standing.joined.device],
            ["person", standing.joined.person],
          ]
        : [["invite", standing.invite]];
    case "guest":
    case "ghost":
    case "new":
      return [["invite", ""]];
  }
}

/** What was checked when it came in is checked again: the store is not the one we trust. */
function boxOf(row: BoxRow): Box {
  const ring = row.ring_kind === "person" ? { kind: "person", person: row.ring } : { kind: "roster", roster: row.ring };
  const to = { kind: row.recipient_kind, [row.recipient_kind]: row.recipient };
  return boxSchema.parse({
    ring,
    generation: asBytes(row.generation),
    to,
    key: asBytes(row.key),
    sealed: asBytes(row.sealed),
  });
}
