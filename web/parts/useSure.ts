import type { Outcome } from "@hearth/client/api.ts";
import { useRef, useState } from "react";

/** Something that is asked about once more before it is done. */
export interface Sure {
  readonly asking: boolean;
  readonly busy: boolean;
  /** Why it was not done, in a sentence. */
  readonly failure: string | undefined;
  /** To be given to the button that asks: focus comes back to it. */
  readonly opener: React.RefObject<HTMLButtonElement | null>;
  ask(): void;
  cancel(): void;
  go(): void;
}

/** `act` is done when the person is sure; `onDone` when it was. */
export function useSure(act: () => Promise<Outcome>, onDone?: () => void): Sure {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);

  async function go(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    const done = await act();
    setBusy(false);
    if (!done.ok) return setFailure(done.error.text);
    setAsking(false);
    onDone?.();
  }

  return {
    asking,
    busy,
    failure,
    opener,
    ask: () => {
      setFailure(undefined);
      setAsking(true);
    },
    cancel: () => {
      setAsking(false);
      setFailure(undefined);
      opener.current?.focus();
    },
    go: () => void go(),
  };
}
