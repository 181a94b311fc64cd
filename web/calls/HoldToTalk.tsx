import { Radio } from "lucide-react";
import { type KeyboardEvent, useEffect } from "react";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { useHeld } from "../shortcuts/hold.ts";
import { useSound } from "../sound/settings.ts";
import { hold, useTalking } from "./talking.ts";

/** Where I am heard while I hold a key: the key, and a button to hold instead. Who is muted stays so. */
export function HoldToTalk({ muted }: { muted: boolean }) {
  return useSound(({ opens }) => opens === "key") ? <Held muted={muted} /> : null;
}

const byButton = (held: boolean) => hold("button", held);
const isPress = ({ key, repeat }: KeyboardEvent) => !repeat && (key === " " || key === "Enter");

function Held({ muted }: { muted: boolean }) {
  const talking = useTalking(({ by }) => by.size > 0) && !muted;
  useHeld("talk", (held) => hold("key", held));
  useEffect(() => () => byButton(false), []);
  return (
    <Button
      disabled={muted}
      aria-pressed={talking}
      className={classes("touch-none select-none", talking && "border-good text-good")}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        byButton(true);
      }}
      onLostPointerCapture={() => byButton(false)}
      onContextMenu={(event) => event.preventDefault()} // a long press on a phone
      onKeyDown={(event) => isPress(event) && byButton(true)}
      onKeyUp={() => byButton(false)}
      onBlur={() => byButton(false)}
    >
      <Radio aria-hidden className="size-4" />
      <span className="max-sm:sr-only">Hold to talk</span>
    </Button>
  );
}
