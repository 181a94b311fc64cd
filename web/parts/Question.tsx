import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button.tsx";
import { Failed } from "./Failed.tsx";
import type { Sure } from "./useSure.ts";

interface Props {
  readonly sure: Sure;
  /** What the button says that does it. */
  readonly go: string;
  /** Its name where several such buttons stand on one screen. */
  readonly name?: string;
  /** What will happen, honestly. */
  readonly children: ReactNode;
}

/** Asks once more, in place, before something is done that cannot be taken back. Nothing while nobody asks. */
export function Question({ sure, ...rest }: Props) {
  return sure.asking ? <Asked sure={sure} {...rest} /> : null;
}

function Asked({ sure, go, name, children }: Props) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields, and there are none
    <div ref={box} role="group" aria-labelledby={id} tabIndex={-1} className="grid gap-2.5 outline-none">
      <div id={id} className="grid gap-1.5 text-sm">
        {children}
      </div>
      <Failed text={sure.failure} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" kind="main" busy={sure.busy} onClick={sure.go} aria-label={name}>
          {go}
        </Button>
        <Button size="small" onClick={sure.cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
