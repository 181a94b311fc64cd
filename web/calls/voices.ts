import type { DeviceId, PersonId } from "@hearth/protocol";
import { audio } from "./audio.ts";
import { watchLevel } from "./level.ts";
import { heardOf } from "./speaking.ts";
import { useVolumes, volumeOf } from "./volumes.ts";

interface Voice {
  readonly person: PersonId;
  readonly track: MediaStreamTrack;
  readonly gain: GainNode;
  end(): void;
}

/** What is heard of the others: each as loud as this person wants them. */
class Voices {
  private readonly playing = new Map<DeviceId, Voice>();
  private deaf = false;

  constructor() {
    useVolumes.subscribe(() => this.setGains());
  }

  play(device: DeviceId, person: PersonId, track: MediaStreamTrack): void {
    if (this.playing.get(device)?.track === track) return;
    this.stop(device, undefined);
    const context = audio();
    const stream = new MediaStream([track]);
    const [source, gain] = [context.createMediaStreamSource(stream), context.createGain()];
    source.connect(gain).connect(context.destination);
    // Chromium decodes what comes over a connection only where an element plays it (crbug.com/40094084).
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    void element.play().catch(() => undefined);
    const stopLevel = watchLevel(track, heardOf(device));
    const end = () => {
      stopLevel();
      element.srcObject = null;
      source.disconnect();
      gain.disconnect();
    };
    this.playing.set(device, { person, track, gain, end });
    this.setGains();
  }

  /** `track`: only if it is this one that is played; undefined: whichever. */
  stop(device: DeviceId, track: MediaStreamTrack | undefined): void {
    const voice = this.playing.get(device);
    if (!voice || (track && voice.track !== track)) return;
    voice.end();
    this.playing.delete(device);
  }

  /** Nobody is heard. */
  setDeaf(deaf: boolean): void {
    this.deaf = deaf;
    this.setGains();
  }

  private setGains(): void {
    for (const { gain, person } of this.playing.values()) gain.gain.value = this.deaf ? 0 : volumeOf(person) / 100;
  }
}

export const voices = new Voices();
