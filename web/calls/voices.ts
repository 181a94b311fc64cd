import type { DeviceId, PersonId } from "@hearth/protocol";
import { followSpeaker } from "../sound/speaker.ts";
import { heardOf } from "./speaking.ts";
import { Voice } from "./voice.ts";
import { useVolumes, volumeOf } from "./volumes.ts";

/** What is heard of somebody: what they say, and what the screen plays that they share. */
export type Heard = "voice" | "screen";

interface Playing {
  readonly person: PersonId;
  readonly voice: Voice;
}

/** What is heard of the others: each as loud as this person wants them. */
class Voices {
  private readonly playing = new Map<string, Playing>();
  private deaf = false;
  private stopFollowing: (() => void) | undefined;

  constructor() {
    useVolumes.subscribe(() => this.setGains());
  }

  play(device: DeviceId, person: PersonId, track: MediaStreamTrack, heard: Heard = "voice"): void {
    const name = `${device} ${heard}`;
    if (this.playing.get(name)?.voice.track === track) return;
    this.stop(device, undefined, heard);
    this.playing.set(name, { person, voice: new Voice(track, heard === "voice" ? heardOf(device) : () => undefined) });
    this.stopFollowing ??= followSpeaker();
    this.setGains();
  }

  /** `track`: only if it is this one that is played; undefined: whichever. */
  stop(device: DeviceId, track: MediaStreamTrack | undefined, heard: Heard = "voice"): void {
    const it = this.playing.get(`${device} ${heard}`);
    if (!it || (track && it.voice.track !== track)) return;
    it.voice.end();
    this.playing.delete(`${device} ${heard}`);
    if (this.playing.size > 0) return;
    this.stopFollowing?.();
    this.stopFollowing = undefined;
  }

  /** Nobody is heard. */
  setDeaf(deaf: boolean): void {
    this.deaf = deaf;
    this.setGains();
  }

  private setGains(): void {
    for (const { voice, person } of this.playing.values()) voice.setGain(this.deaf ? 0 : volumeOf(person) / 100);
  }
}

export const voices = new Voices();
