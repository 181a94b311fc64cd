import type { CallMember } from "@hearth/client/api.ts";
import { HeadphoneOff, LoaderCircle, MicOff, TriangleAlert } from "lucide-react";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { Hint } from "../parts/Hint.tsx";
import { asksVolume } from "./askedVolume.ts";
import { Marks, useMore } from "./Marks.tsx";
import { useQuiet } from "./quality/quiet.ts";
import { isLost } from "./quality/weak.ts";
import { useSpeaks } from "./speaking.ts";

interface Props {
  readonly member: CallMember;
  /** This device. */
  readonly own: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** Somebody in my call: whether they speak, and how they are in it. Pressing them shows how loud they are. */
export function Member({ member, own, chosen, onChoose }: Props) {
  const { name, terms, connection, person, me } = member;
  const speaks = useSpeaks(member, own);
  const lost = useQuiet(({ of }) => isLost(member, of));
  const state = [
    terms.deafened ? "deafened" : terms.muted ? "muted" : undefined,
    terms.camera ? "on video" : undefined,
    terms.screen ? "shares a screen" : undefined,
    CONNECTIONS[lost ? "wavering" : (connection ?? "connected")],
  ];
  const words = [name, ...state, ...useMore(member)].filter((it) => it !== undefined).join(", ");
  const face = (
    <span
      data-speaking={speaks || undefined}
      className={classes(
        "relative grid rounded-full ring-2 ring-transparent ring-offset-2 ring-offset-raised",
        speaks && "ring-good",
        (lost || (connection !== undefined && connection !== "connected")) && "opacity-60 saturate-50",
      )}
    >
      <Avatar name={name} person={person} />
      <Mark member={member} lost={lost} />
      <Marks member={member} />
    </span>
  );
  return (
    <fieldset aria-label={name} {...asksVolume(member)} className="min-w-0 p-1">
      <Hint text={words}>
        {me ? (
          <span className="block">
            {face}
            <span className="sr-only">{words}</span>
          </span>
        ) : (
          <button
            type="button"
            aria-label={`Volume of ${words}`}
            aria-expanded={chosen}
            onClick={onChoose}
            className="block rounded-full"
          >
            {face}
          </button>
        )}
      </Hint>
    </fieldset>
  );
}

const CONNECTIONS = {
  connecting: "connecting",
  connected: undefined,
  wavering: "reconnecting",
  failed: "cannot be reached",
  altered: "not connected",
} as const;

const PLACE = "absolute -right-1 -bottom-1 grid size-5 place-items-center rounded-full border border-line bg-raised";

function Mark({ member: { terms, connection }, lost }: { member: CallMember; lost: boolean }) {
  const isOff = connection === "failed" || connection === "altered";
  if (connection === "connecting" || lost)
    return (
      <span className={classes(PLACE, "text-ink-soft")}>
        <LoaderCircle aria-hidden className="size-3 animate-spin" />
      </span>
    );
  const Icon = isOff ? TriangleAlert : terms.deafened ? HeadphoneOff : terms.muted ? MicOff : undefined;
  if (!Icon) return null;
  return (
    <span className={classes(PLACE, "text-danger")}>
      <Icon aria-hidden className="size-3" />
    </span>
  );
}
