import { classes } from "../parts/classes.ts";
import { Inlines } from "./Inlines.tsx";
import type { Align, Block, Row } from "./tree.ts";

const ALIGN = { left: "text-left", center: "text-center", right: "text-right" } as const;
const CELL = "border border-line px-2.5 py-1 align-top [overflow-wrap:normal]";
const look = (align: Align): string => classes(CELL, ALIGN[align ?? "left"]);

/** A table that scrolls sideways by itself where it is wider than the room for it. */
export function Table({ table }: { table: Block & { is: "table" } }) {
  const { align, head, rows } = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section aria-label="Table" tabIndex={0} className="max-w-full overflow-x-auto whitespace-normal">
      <table className="border-collapse text-sm">
        <thead>
          <tr className="bg-sunken">
            {head.map((parts, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell never moves within its table
              <th key={column} scope="col" className={classes(look(align[column]), "font-semibold")}>
                <Inlines parts={parts} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Line key={index} row={row} align={align} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ row, align }: { row: Row; align: readonly Align[] }) {
  return (
    <tr>
      {row.map((parts, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <td key={column} className={look(align[column])}>
          <Inlines parts={parts} />
        </td>
      ))}
    </tr>
  );
}
