import type { Database } from "../ports.ts";
import { tookNothing } from "../store/full.ts";
import {
  addTransfer,
  dropTransfer,
  type NewTransfer,
  setTransfer,
  type TransferRow,
  transferId,
  transferRow,
  transferRows,
} from "./transfer-rows.ts";

type Stand = Pick<TransferRow, "state" | "why">;

/**
 * Transfers as they stand: as the store says, or, where a full disk lets it write nothing, as it would. What is in memory alone is
 * written as soon as that works; a device that is opened before begins it again.
 */
export class TransferList {
  private readonly unwritten = new Map<string, Stand | "over">();

  constructor(private readonly database: Database) {}

  /** Oldest first. */
  rows(): TransferRow[] {
    return transferRows(this.database).flatMap((row) => this.now(row) ?? []);
  }

  row(id: string): TransferRow | undefined {
    const row = transferRow(this.database, id);
    return row && this.now(row);
  }

  /** How the transfer of that name stands, whatever the store says; undefined: as it says. */
  standing(id: string): Stand | "over" | undefined {
    return this.unwritten.get(id);
  }

  /** Puts it behind those that wait, if it is not in the list. A full disk throws. */
  add(it: NewTransfer): void {
    const id = transferId(it);
    if (this.unwritten.get(id) === "over") this.set(id, "waiting");
    else addTransfer(this.database, it);
  }

  set(id: string, state: TransferRow["state"], why?: string): void {
    this.write(id, { state, why });
  }

  /** It moves: why it did not holds no more. */
  dropWhy(id: string): void {
    const row = this.row(id);
    if (row) this.set(id, row.state);
  }

  drop(id: string): void {
    this.write(id, "over");
  }

  /** Writes what could not be written before, if there is room again. */
  settle(): void {
    for (const [id, stand] of [...this.unwritten]) this.write(id, stand);
  }

  private now(row: TransferRow): TransferRow | undefined {
    const stand = this.unwritten.get(row.id);
    return stand === "over" ? undefined : stand ? { ...row, ...stand } : row;
  }

  private write(id: string, stand: Stand | "over"): void {
    try {
      if (stand === "over") dropTransfer(this.database, id);
      else setTransfer(this.database, id, stand.state, stand.why);
      this.unwritten.delete(id);
    } catch (error) {
      if (!tookNothing(error)) throw error;
      this.unwritten.set(id, stand);
    }
  }
}
