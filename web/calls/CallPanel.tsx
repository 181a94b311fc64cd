import type { CallMember, CallView } from "@hearth/client/api.ts";
import type { CallTerms } from "@hearth/protocol";
import { HeadphoneOff, Headphones, Mic, MicOff, PhoneOff } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { useShortcut } from "../shortcuts/press.ts";
import { CallStage } from "../video/CallStage.tsx";
import { PictureNotices } from "../video/PictureNotices.tsx";
import { useCallPictures } from "../video/useCallPictures.ts";
import { VideoControls } from "../video/VideoControls.tsx";
import { useCallActs } from "./acts.ts";
import { CallNotices } from "./CallNotices.tsx";
import { CallTime } from "./CallTime.tsx";
import { HoldToTalk } from "./HoldToTalk.tsx";
import { Member } from "./Member.tsx";
import { microphone } from "./microphone.ts";
import { useCallSound } from "./useCallSound.ts";
import { Volume } from "./Volume.tsx";

interface Props {
  readonly call: CallView;
  readonly own: CallMember | undefined;
  /** What it is called. */
  readonly title: ReactNode;
  /** What else there is to it. */
  readonly menu: ReactNode;
  /** What else is to be said of it. */
  readonly notices?: ReactNode;
}

/** The call that I am in: who is in it, how I am in it, and the way out. */
export function CallPanel({ call, own, title, menu, notices }: Props) {
  const [chosen, choose] = useState<CallMember["device"]>();
  const louder = call.members.find(({ device, me }) => device === chosen && !me);
  const whole = useRef<HTMLElement>(null);
  useCallSound(call, own);
  useCallPictures(call, own);
  return (
    <section
      ref={whole}
      aria-label="Call"
      className="shrink-0 border-line border-b bg-raised [&:fullscreen]:flex [&:fullscreen]:flex-col"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-2 sm:px-4">
        <div className="min-w-0 flex-1 basis-32">
          {title}
          <CallTime call={call} />
        </div>
        <ul aria-label="In this call" className="flex min-w-0 flex-wrap items-center gap-1">
          {call.members.map((member) => (
            <li key={member.device}>
              <Member
                member={member}
                own={member.device === own?.device}
                chosen={member.device === chosen}
                onChoose={() => choose(member.device === chosen ? undefined : member.device)}
              />
            </li>
          ))}
        </ul>
        {menu}
        <Controls terms={own?.terms}>
          <VideoControls call={call} own={own?.device} />
        </Controls>
      </div>
      {louder && <Volume person={louder.person} name={louder.name} />}
      {notices}
      <CallNotices call={call} />
      <PictureNotices room={call.room} />
      <CallStage call={call} own={own?.device} whole={whole} />
    </section>
  );
}

function Controls({ terms, children }: { terms: CallTerms | undefined; children: ReactNode }) {
  const acts = useCallActs();
  const deafened = terms?.deafened ?? false;
  const muted = (terms?.muted ?? false) || deafened;
  const set = (it: Partial<CallTerms>) => void acts.setCallTerms(it);
  const turnMute = () => {
    if (!muted) microphone.setOpen(false); // at once, whatever else there is to do
    set({ muted: !muted });
  };
  const turnDeaf = () => set({ deafened: !deafened });
  useShortcut("mute", turnMute);
  useShortcut("deafen", turnDeaf);
  const red = "bg-danger-soft text-danger hover:text-danger";
  return (
    <div className="ml-auto flex items-center gap-1">
      <HoldToTalk muted={muted} />
      <IconButton
        label={muted ? "Unmute" : "Mute"}
        icon={muted ? MicOff : Mic}
        className={classes("size-10", muted && red)}
        onClick={turnMute}
      />
      <IconButton
        label={deafened ? "Undeafen" : "Deafen"}
        icon={deafened ? HeadphoneOff : Headphones}
        className={classes("size-10", deafened && red)}
        onClick={turnDeaf}
      />
      {children}
      <Button aria-label="Leave call" className="border-danger/40 text-danger" onClick={() => void acts.leaveCall()}>
        <PhoneOff aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Leave</span>
      </Button>
    </div>
  );
}
