import type { SearchResults } from "@hearth/client/api.ts";
import { Pause, Play } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";

const number = new Intl.NumberFormat();

/** What cannot be found yet, and how far the device has come with it. Nothing when all can be found. */
export function Background({ indexing, history }: Pick<SearchResults, "indexing" | "history">) {
  const device = useDevice();
  async function fetch(on: boolean): Promise<void> {
    const outcome = await device.fetchHistory(on);
    if (!outcome.ok) toast(outcome.error.text, "danger");
  }
  if (!indexing && !history) return null;
  return (
    <div className="grid shrink-0 gap-2 border-line border-t px-4 py-3 text-ink-soft text-xs">
      {indexing && (
        <Bar {...indexing}>
          Getting your messages ready: {number.format(indexing.done)} of {number.format(indexing.of)}
        </Bar>
      )}
      {history && (
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <Bar {...history}>
              {SENTENCES[history.is]} {number.format(history.done)} of {number.format(history.of)} are here.
            </Bar>
          </div>
          {history.is === "off" ? (
            <Button size="small" onClick={() => void fetch(true)}>
              <Play aria-hidden className="size-3.5" />
              Continue
            </Button>
          ) : (
            <Button size="small" onClick={() => void fetch(false)}>
              <Pause aria-hidden className="size-3.5" />
              Pause
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const SENTENCES = {
  fetching: "Bringing older messages to this device.",
  waiting: "Older messages come as soon as the host can be reached.",
  off: "Older messages are not searched.",
} as const;

function Bar({ done, of, children }: { done: number; of: number; children: React.ReactNode }) {
  const share = of > 0 ? Math.min(1, done / of) : 1;
  return (
    <>
      <p>{children}</p>
      <div aria-hidden className="mt-1.5 h-1 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
    </>
  );
}
