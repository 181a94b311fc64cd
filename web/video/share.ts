import { create } from "zustand";
import { toast } from "../parts/toasts.ts";
import { type Sent, useSent } from "./sent.ts";
import type { ShareRefusal } from "./words.ts";

export type ShareState = "off" | "asking" | "on" | ShareRefusal;

export const useShare = create<{ readonly is: ShareState }>(() => ({ is: "off" }));

const HINTS = { text: "detail", motion: "motion" } as const;

/** Phones cannot. */
export const canShare = (): boolean => "getDisplayMedia" in (navigator.mediaDevices ?? {});

/** The screen, window or tab that this person shows, with its sound. */
class Share {
  private stream: MediaStream | undefined;
  private turn = 0;

  /** The browser asks what is to be shared. To be called while somebody presses something. */
  async start(): Promise<void> {
    if (this.stream || useShare.getState().is === "asking") return;
    const turn = ++this.turn;
    useShare.setState({ is: "asking" });
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia(asked());
      if (turn !== this.turn) return end(stream);
      this.take(stream);
    } catch (error) {
      if (turn === this.turn) useShare.setState({ is: refusalOf(error) });
    }
  }

  stop(is: ShareState = "off"): void {
    this.turn += 1;
    const { stream } = this;
    this.stream = undefined;
    useSent.setState({ screen: undefined, screenSound: undefined });
    useShare.setState({ is });
    if (stream) end(stream);
  }

  /** What matters more of it: that letters are sharp, or that it moves. */
  setKind(shared: Sent["shared"]): void {
    const { screen } = useSent.getState();
    if (screen) screen.contentHint = HINTS[shared];
    useSent.setState({ shared });
  }

  private take(stream: MediaStream): void {
    const [[screen], [sound]] = [stream.getVideoTracks(), stream.getAudioTracks()];
    if (!screen) {
      end(stream);
      throw new DOMException("", "NotFoundError");
    }
    this.stream = stream;
    screen.contentHint = HINTS[useSent.getState().shared];
    // The browser has a button of its own that ends it, and a window can be closed.
    screen.addEventListener("ended", () => {
      if (this.stream !== stream) return;
      this.stop();
      toast("You do not share your screen any more.", "info");
    });
    const echoes = sound !== undefined && givesVoicesBack(screen, sound);
    if (echoes) {
      sound.stop();
      toast(
        "Its sound is not shared: with it the others would hear themselves. Sharing a tab takes its sound along.",
        "info",
      );
    }
    useSent.setState({ screen, screenSound: echoes ? undefined : sound });
    useShare.setState({ is: "on" });
  }
}

/** Chromium's words for what to offer (W3C Screen Capture, section 5.4); others pass over what they do not know. */
function asked(): DisplayMediaStreamOptions {
  const sound = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, restrictOwnAudio: true };
  const offers = { systemAudio: "include", surfaceSwitching: "include", selfBrowserSurface: "exclude" };
  return { video: { frameRate: { ideal: 30 } }, audio: sound, ...offers };
}

/** The sound of all that this machine plays has the call's voices in it, unless the browser takes them out. */
function givesVoicesBack(screen: MediaStreamTrack, sound: MediaStreamTrack): boolean {
  const kept: MediaTrackSettings & { readonly restrictOwnAudio?: boolean } = sound.getSettings();
  return screen.getSettings().displaySurface !== "browser" && kept.restrictOwnAudio !== true;
}

function refusalOf(error: unknown): ShareState {
  if (!(error instanceof DOMException)) return "failed";
  // Who closes the browser's question has decided so; a system that forbids it says the same with another sentence.
  if (error.name === "NotAllowedError") return /system/i.test(error.message) ? "system" : "off";
  return error.name === "AbortError" ? "off" : "failed";
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export const share = new Share();
