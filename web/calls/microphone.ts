import { create } from "zustand";
import { toast } from "../parts/toasts.ts";
import { tryAll } from "../sound/begin.ts";
import { SOUND_FILES } from "../sound/files.ts";
import { Microphone } from "../sound/microphone.ts";
import { isBack, onPlugged, type Plugged } from "../sound/plugged.ts";
import { changeSound, useSound } from "../sound/settings.ts";
import { type MicrophoneRefusal, NOISE_TOO_MUCH, refusalOf } from "../sound/words.ts";
import { heardOf } from "./speaking.ts";
import { Unheard } from "./unheard.ts";

export type MicrophoneState = "off" | "asking" | "on" | MicrophoneRefusal;

export const useMicrophone = create<{ readonly is: MicrophoneState }>(() => ({ is: "off" }));

/** For so long speech goes on behind its last sound, ms. */
const HOLD_MS = 240;

/** Who is muted for so long in a crowd sends nothing, ms: a short pause costs nobody another track. */
const RESTS_MS = 2_000;

const BACK = "Your microphone is back.";

type Listener = (track: MediaStreamTrack | undefined) => void;

/** What this person says in calls: on as long as one is, by this device's settings. What is sent of it is told to whoever sends. */
class CallMicrophone {
  private held: Microphone | undefined;
  private readonly listeners = new Set<Listener>();
  private wanted = false;
  private open = true;
  private crowd = false;
  private isResting = false;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private pressed = false;
  private heardAt = -Infinity;
  private spoke = false;
  private readonly unheard = new Unheard();
  private stopPlugs: (() => void) | undefined;

  constructor() {
    useSound.subscribe((settings) => {
      this.held?.set(settings).catch((error: unknown) => this.fail(error));
    });
  }

  /** Asks for the microphone, if it is not on. Best called while somebody presses something. */
  async on(): Promise<void> {
    this.wanted = true;
    this.stopPlugs ??= onPlugged((now) => void this.plugged(now).catch((error: unknown) => this.fail(error)));
    if (this.held || useMicrophone.getState().is === "asking") return;
    useMicrophone.setState({ is: "asking" });
    try {
      const opened = await Microphone.open(useSound.getState(), SOUND_FILES, {
        track: () => this.tell(),
        level: (level, isOpen) => {
          const voice = level >= useSound.getState().threshold;
          this.hears(isOpen && voice);
          if (!this.open && this.unheard.speaks(voice, performance.now()))
            toast("You are muted: the others do not hear you.", "info");
        },
        lost: (is) => (is === "failed" ? this.fail(undefined) : toast("Another microphone is used now.", "info")),
        tooSlow: () => {
          changeSound({ noise: "browser" });
          toast(NOISE_TOO_MUCH);
        },
      });
      if (!this.wanted) {
        opened.close();
        return useMicrophone.setState({ is: "off" });
      }
      this.held = opened;
      opened.mute(!this.open);
      opened.press(this.pressed);
      useMicrophone.setState({ is: "on" });
      tryAll();
      this.tell();
    } catch (error) {
      useMicrophone.setState({ is: this.wanted ? refusalOf(error) : "off" });
    }
  }

  off(): void {
    this.wanted = false;
    this.stopPlugs?.();
    this.stopPlugs = undefined;
    this.close();
    if (useMicrophone.getState().is !== "asking") useMicrophone.setState({ is: "off" });
  }

  /** False: nothing of it leaves. */
  setOpen(open: boolean): void {
    this.open = open;
    if (open) this.unheard.heard();
    this.held?.mute(!open);
    this.restOrNot();
  }

  /** The call is a crowd: silence, too, is much to send to so many. */
  setCrowd(crowd: boolean): void {
    if (crowd === this.crowd) return; // else each who comes would put the rest off
    this.crowd = crowd;
    this.restOrNot();
  }

  /** Nothing is sent, not even silence. */
  get rests(): boolean {
    return this.isResting;
  }

  /** The key that opens it is held, or not. */
  press(pressed: boolean): void {
    this.pressed = pressed;
    this.held?.press(pressed);
  }

  /** Called at once with what is sent now (undefined: nothing), and whenever that is another track. */
  onTrack(listener: Listener): () => void {
    this.listeners.add(listener);
    listener(this.sent);
    return () => void this.listeners.delete(listener);
  }

  private get sent(): MediaStreamTrack | undefined {
    return this.isResting ? undefined : this.held?.track;
  }

  /** At once when they are to be heard. */
  private restOrNot(): void {
    const rests = this.crowd && !this.open;
    clearTimeout(this.restTimer);
    if (rests && !this.isResting) this.restTimer = setTimeout(() => this.rest(true), RESTS_MS);
    if (!rests && this.isResting) this.rest(false);
  }

  private rest(rests: boolean): void {
    this.isResting = rests;
    this.tell();
  }

  /** What was pulled out is used again as soon as it is back; muted, if its person is. */
  private async plugged({ microphones }: Plugged): Promise<void> {
    const { held } = this;
    if (held) {
      const settings = useSound.getState();
      if (isBack(settings.microphone, held.device, microphones) && (await held.again(settings))) toast(BACK);
    } else if (useMicrophone.getState().is === "missing" && microphones.size > 0) {
      await this.on();
      if (this.held) toast(BACK);
    }
  }

  private fail(error: unknown): void {
    this.close();
    useMicrophone.setState({ is: error === undefined ? "missing" : refusalOf(error) });
  }

  private close(): void {
    this.held?.close();
    this.held = undefined;
    this.hears(false, true);
    this.tell();
  }

  private hears(speech: boolean, ended = false): void {
    const now = performance.now();
    if (speech) this.heardAt = now;
    const speaks = !ended && now - this.heardAt < HOLD_MS;
    if (speaks !== this.spoke) heardOf("me")(speaks);
    this.spoke = speaks;
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.sent);
  }
}

export const microphone = new CallMicrophone();
