import { create } from "zustand";
import { watchLevel } from "./level.ts";
import { heardOf } from "./speaking.ts";

/** `refused`: the browser or the person does not allow it; `missing`: there is none, or something else has it. */
export type MicrophoneState = "off" | "asking" | "on" | "refused" | "missing";

export const useMicrophone = create<{ readonly is: MicrophoneState }>(() => ({ is: "off" }));

type Listener = (track: MediaStreamTrack | undefined) => void;

/** What this person says: on as long as a call is. What is sent of it is told to whoever sends. */
class Microphone {
  private stream: MediaStream | undefined;
  private readonly listeners = new Set<Listener>();
  private wanted = false;
  private open = true;
  private stopLevel: () => void = () => undefined;

  /** Asks for the microphone, if it is not on. Best called while somebody presses something. */
  async on(): Promise<void> {
    this.wanted = true;
    if (this.stream || useMicrophone.getState().is === "asking") return;
    useMicrophone.setState({ is: "asking" });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
      if (!this.wanted) return stopAll(stream);
      this.use(stream);
    } catch (error) {
      const isRefused = error instanceof DOMException && error.name === "NotAllowedError";
      useMicrophone.setState({ is: isRefused ? "refused" : "missing" });
    }
  }

  off(): void {
    this.wanted = false;
    if (this.stream) stopAll(this.stream);
    this.stream = undefined;
    this.stopLevel();
    useMicrophone.setState({ is: "off" });
    this.tell();
  }

  /** False: nothing of it leaves. */
  setOpen(open: boolean): void {
    this.open = open;
    const track = this.track;
    if (track) track.enabled = open;
  }

  /** Called at once with what is sent now (undefined: nothing), and whenever that is another track. */
  onTrack(listener: Listener): () => void {
    this.listeners.add(listener);
    listener(this.track);
    return () => void this.listeners.delete(listener);
  }

  private get track(): MediaStreamTrack | undefined {
    return this.stream?.getAudioTracks()[0];
  }

  private use(stream: MediaStream): void {
    this.stream = stream;
    this.setOpen(this.open);
    useMicrophone.setState({ is: "on" });
    const { track } = this;
    // Unplugged, or taken away.
    track?.addEventListener("ended", () => void (this.stream === stream && this.lost()));
    if (track) this.stopLevel = watchLevel(track, heardOf("me"));
    this.tell();
  }

  private lost(): void {
    const { wanted } = this;
    this.off();
    if (wanted) void this.on();
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.track);
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export const microphone = new Microphone();
