import { Mic, Square } from "lucide-react";
import { useState } from "react";
import { Segments } from "../look/Segments.tsx";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Notice } from "../parts/Notice.tsx";
import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { useKeysOf } from "../shortcuts/press.ts";
import { isKept } from "../state/kept.ts";
import { LevelMeter } from "./LevelMeter.tsx";
import { Slider } from "./Slider.tsx";
import { canSeal, changeSound, PRESETS, type Preset, presetOf, type SoundSettings, useSound } from "./settings.ts";
import { canChooseSpeaker, useDevices } from "./useDevices.ts";
import { useTrial } from "./useTrial.ts";
import { MICROPHONE_REFUSALS } from "./words.ts";

const KINDS: readonly { readonly value: Preset; readonly label: string }[] = [
  { value: "voice", label: "Voice" },
  { value: "speakerphone", label: "Speakerphone" },
  { value: "music", label: "Music" },
];
const ABOUT: Readonly<Record<Preset | "own", string>> = {
  voice: "For a headset or a laptop: noise and echo are taken away.",
  speakerphone: "For a room with several people.",
  music: "For instruments: both channels, and nothing taken away.",
  own: "As you have set it below.",
};
const NOISE = [
  { value: "off", label: "Off" },
  { value: "browser", label: "Light" },
  { value: "rnnoise", label: "Strong" },
] as const;
const OPENS = [
  { value: "always", label: "Always" },
  { value: "voice", label: "When I speak" },
  { value: "key", label: "While I hold a key" },
] as const;
const HEARD: Readonly<Record<Exclude<SoundSettings["opens"], "key">, string>> = {
  always: "",
  voice: "Between your words nothing is sent.",
};

/** `keys`: empty if there are none. Where nothing is kept, there is no choice of keys either. */
function keyText(keys: string): string {
  const which = keys === "" ? "There is no key for it." : `Hold ${keys.replaceAll(" + ", " and ")}.`;
  return `${which}${isKept() ? " You can choose another under Keyboard." : ""} In a call there is a button to hold, too.`;
}

/** How this device hears its person, and how it is heard. */
export function VoicePanel() {
  const sound = useSound();
  const [hearing, hear] = useState(false);
  const trial = useTrial(hearing);
  const devices = useDevices(trial.is);
  const preset = presetOf(sound);
  const talk = useKeysOf("talk");
  const isOn = trial.is === "on" || trial.is === "opening";
  const refusal = trial.is !== "off" && !isOn ? MICROPHONE_REFUSALS[trial.is as keyof typeof MICROPHONE_REFUSALS] : "";
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="text-ink-soft text-sm">
        {isKept() ? "This is set for this device alone." : "This lasts as long as this page is open."}
      </p>
      <Choice
        label="Microphone"
        value={sound.microphone}
        options={{ "": "System default", ...devices.microphones }}
        onChoose={(microphone) => changeSound({ microphone })}
      />
      {canChooseSpeaker() && (
        <Choice
          label="Loudspeaker"
          value={sound.speaker}
          options={{ "": "System default", ...devices.speakers }}
          onChoose={(speaker) => changeSound({ speaker })}
        />
      )}
      <section aria-labelledby="sound-trial" className="grid grid-cols-1 gap-3 rounded-lg border border-line p-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h3 id="sound-trial" className="font-semibold">
            Try your microphone
          </h3>
          <Button size="small" busy={trial.is === "opening"} onClick={isOn ? trial.stop : trial.start}>
            {isOn ? <Square aria-hidden className="size-4" /> : <Mic aria-hidden className="size-4" />}
            {isOn ? "Stop" : "Try it"}
          </Button>
        </div>
        {isOn && (
          <>
            <LevelMeter
              level={trial.level}
              open={trial.open}
              {...(sound.opens === "voice" && { threshold: sound.threshold })}
            />
            <Row title="Hear yourself" about="Best with headphones.">
              <Toggle label="Hear yourself" on={hearing} onChange={hear} />
            </Row>
          </>
        )}
        <p role="status" className="text-ink-soft text-sm empty:hidden">
          {trial.note}
        </p>
        {refusal && <Notice kind="warn">{refusal}</Notice>}
      </section>
      <Row title="What it is for" about={ABOUT[preset ?? "own"]}>
        <Segments
          label="What it is for"
          value={preset ?? ""}
          options={KINDS}
          onChoose={(kind) => changeSound(PRESETS[kind])}
        />
      </Row>
      <Row title="Noise suppression" about="Strong knows what speech is, and takes away the rest. It costs some power.">
        <Segments
          label="Noise suppression"
          value={sound.noise}
          options={NOISE}
          onChoose={(noise) => changeSound({ noise })}
        />
      </Row>
      <Row title="Echo cancellation" about="Takes away what comes out of your loudspeaker.">
        <Toggle
          label="Echo cancellation"
          on={sound.echoCancellation}
          onChange={(echoCancellation) => changeSound({ echoCancellation })}
        />
      </Row>
      <Row title="Even loudness" about="Makes you as loud far from the microphone as near to it.">
        <Toggle label="Even loudness" on={sound.gainControl} onChange={(gainControl) => changeSound({ gainControl })} />
      </Row>
      <Row title="Microphone volume" about={`${sound.gain} %`}>
        <Slider
          label="Microphone volume"
          {...{ min: 0, max: 200, step: 5, value: sound.gain, text: `${sound.gain} per cent` }}
          onChange={(gain) => changeSound({ gain })}
        />
      </Row>
      <Row title="You are heard" about={sound.opens === "key" ? keyText(talk) : HEARD[sound.opens]}>
        <Segments
          label="You are heard"
          value={sound.opens}
          options={OPENS}
          onChoose={(opens) => changeSound({ opens })}
        />
      </Row>
      {sound.opens === "voice" && (
        <Row title="Sensitivity" about="What is louder than this counts as a voice. Try it above.">
          <Slider
            label="Sensitivity"
            {...{ min: -80, max: -10, step: 1, value: sound.threshold, text: `${sound.threshold} decibels` }}
            onChange={(threshold) => changeSound({ threshold })}
          />
        </Row>
      )}
      <Row
        title="Sound quality"
        about={`${sound.kbits} kbit/s. More sounds better and needs more of everybody's line.`}
      >
        <Slider
          label="Sound quality"
          {...{ min: 16, max: 128, step: 8, value: sound.kbits, text: `${sound.kbits} kilobits a second` }}
          onChange={(kbits) => changeSound({ kbits })}
        />
      </Row>
      {canSeal() && (
        <Row
          title="Seal calls twice"
          about="What is said is sealed once more with the room's keys, for everybody who has this on. It counts from your next call on."
        >
          <Toggle label="Seal calls twice" on={sound.seals} onChange={(seals) => changeSound({ seals })} />
        </Row>
      )}
    </div>
  );
}
