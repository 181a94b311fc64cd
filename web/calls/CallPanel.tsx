import type { CallMember, CallView } from "@hearth/client/api.ts";
import type { CallTerms } from "@hearth/protocol";
import { HeadphoneOff, Headphones, Mic, MicOff, PhoneOff } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { useKeysOf, useShortcut } from "../shortcuts/press.ts";
import { CallStage } from "../video/CallStage.tsx";
import { PictureNotices } from "../video/PictureNotices.tsx";
import { useCallPictures } from "../video/useCallPictures.ts";
import { VideoControls } from "../video/VideoControls.tsx";
import { useCallActs } from "./acts.ts";
import { forgetVolume, turnVolume, useAskedVolume } from "./askedVolume.ts";
import { CallMenu } from "./CallMenu.tsx";
import { CallNotices } from "./CallNotices.tsx";
import { CallTime } from "./CallTime.tsx";
import { SoundDevices } from "./devices/SoundDevices.tsx";
import { HoldToTalk } from "./HoldToTalk.tsx";
import { Member } from "./Member.tsx";
import { microphone } from "./microphone.ts";
import { News } from "./News.tsx";
import { RecordNotice } from "./record/RecordNotice.tsx";
import { useCallSound } from "./useCallSound.ts";
import { useKeptFocus } from "./useKeptFocus.ts";
import { Volume } from "./Volume.tsx";

interface Props {
  readonly call: CallView;
  readonly own: CallMember | undefined;
  /** Where it is, as its recordings are named by. */
  readonly name: string;
  /** The same on the screen. */
  readonly title: ReactNode;
}

/** The call that I am in: who is in it, how I am in it, and the way out. */
export function CallPanel({ call, own, name, title }: Props) {
  const chosen = useAskedVolume(({ device }) => device);
  const louder = call.members.find(({ device, me }) => device === chosen && !me);
  const whole = useKeptFocus();
  useEffect(() => forgetVolume, []);
  useCallSound(call, own);
  useCallPictures(call, own);
  return (
    <section
      ref={whole}
      aria-label="Call"
      tabIndex={-1}
      className="shrink-0 border-line border-b bg-raised outline-none data-full:fixed data-full:inset-0 data-full:z-30 data-full:flex data-full:flex-col short:has-data-stage:fixed short:has-data-stage:inset-0 short:has-data-stage:z-30 short:has-data-stage:flex short:has-data-stage:flex-col"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-2 sm:px-4">
        <div className="min-w-0 flex-1 basis-32">
          {title}
          <CallTime call={call} />
        </div>
        {/* One line on phones, however many there are: the room below is to stay readable. */}
        <ul
          aria-label="In this call"
          className="flex min-w-0 max-w-full items-center gap-1 max-sm:overflow-x-auto sm:flex-wrap"
        >
          {call.members.map((member) => (
            <li key={member.device}>
              <Member
                member={member}
                own={member.device === own?.device}
                chosen={member.device === chosen}
                onChoose={() => turnVolume(member)}
              />
            </li>
          ))}
        </ul>
        <Controls terms={own?.terms} menu={<CallMenu call={call} name={name} />}>
          <VideoControls call={call} own={own?.device} />
        </Controls>
      </div>
      {louder && <Volume person={louder.person} name={louder.name} onClose={forgetVolume} />}
      <RecordNotice call={call} own={own} />
      <News call={call} own={own} />
      <CallNotices call={call} />
      <PictureNotices room={call.room} />
      <CallStage call={call} own={own?.device} whole={whole} />
    </section>
  );
}

interface ControlsProps {
  readonly terms: CallTerms | undefined;
  readonly menu: ReactNode;
  readonly children: ReactNode;
}

function Controls({ terms, menu, children }: ControlsProps) {
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
  useShortcut("hangUp", () => void acts.leaveCall());
  const red = "bg-danger-soft text-danger hover:text-danger";
  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-1">
      {menu}
      <HoldToTalk muted={muted} />
      <IconButton
        label={muted ? "Unmute" : "Mute"}
        keys={useKeysOf("mute")}
        icon={muted ? MicOff : Mic}
        className={classes("size-10", muted && red)}
        onClick={turnMute}
      />
      <SoundDevices />
      <IconButton
        label={deafened ? "Undeafen" : "Deafen"}
        keys={useKeysOf("deafen")}
        icon={deafened ? HeadphoneOff : Headphones}
        className={classes("size-10", deafened && red)}
        onClick={turnDeaf}
      />
      {children}
      <Button
        aria-label="Leave call"
        className="ml-1 border-danger/40 text-danger"
        onClick={() => void acts.leaveCall()}
      >
        <PhoneOff aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Leave</span>
      </Button>
    </div>
  );
}
