import { Toolbar as Radix } from "radix-ui";
import { Hint } from "../parts/Hint.tsx";
import { TOOLS, type Tool } from "./tools.ts";

/** Ways to format the selection. One of them is reached by Tab, the others from there by the arrow keys. */
export function Toolbar({ onUse }: { onUse: (tool: Tool) => void }) {
  return (
    <Radix.Root aria-label="Formatting" className="flex overflow-x-auto px-1 pt-0.5">
      {TOOLS.map((tool) => (
        <Hint key={tool.label} text={`${tool.label} (${tool.keys})`}>
          <Radix.Button
            aria-label={tool.label}
            // The selection stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onUse(tool)}
            className="grid size-8 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2"
          >
            <tool.icon aria-hidden className="size-4" />
          </Radix.Button>
        </Hint>
      ))}
    </Radix.Root>
  );
}
