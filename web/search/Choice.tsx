import { classes } from "../parts/classes.ts";
import type { Order } from "./useResults.ts";

const ORDERS: readonly { readonly order: Order; readonly name: string }[] = [
  { order: "newest", name: "Newest" },
  { order: "best", name: "Best" },
];

/** Which of the results come first. */
export function Choice({ order, onChoose }: { order: Order; onChoose: (order: Order) => void }) {
  return (
    <fieldset className="flex shrink-0 rounded-md bg-sunken p-0.5">
      <legend className="sr-only">Come first</legend>
      {ORDERS.map((it) => (
        <button
          key={it.order}
          type="button"
          aria-pressed={it.order === order}
          onClick={() => onChoose(it.order)}
          className={classes(
            "h-7 rounded-sm px-2.5 text-xs",
            it.order === order ? "bg-raised font-medium text-ink" : "text-ink-soft hover:text-ink",
          )}
        >
          {it.name}
        </button>
      ))}
    </fieldset>
  );
}
