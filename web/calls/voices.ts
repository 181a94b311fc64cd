import type { DeviceId, PersonId } from "@hearth/protocol";
import { heardOf } from "./speaking.ts";
import { Voice } from "./voice.ts";
import { useVolumes, volumeOf } from "./volumes.ts";

interface Playing {
  readonly person: PersonId;
  readonly voice: Voice;
}

/** What is heard of the others: each as loud as this person wants them. */
class Voices {
  private readonly playing = new Map<DeviceId, Playing>();
  private deaf = false;

  constructor() {
    useVolumes.subscribe(() => this.setGains());
  }

  play(device: DeviceId, person: PersonId, track: MediaStreamTrack): void {
    if (this.playing.get(device)?.voice.track === track) return;
    this.stop(device, undefined);
    this.playing.set(device, { person, voice: new Voice(track, heardOf(device)) });
    this.setGains();
  }

  /** `track`: only if it is this one that is played; undefined: whichever. */
  stop(device: DeviceId, track: MediaStreamTrack | undefined): void {
    const it = this.playing.get(device);
    if (!it || (track && it.voice.track !== track)) return;
    it.voice.end();
    this.playing.delete(device);
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
