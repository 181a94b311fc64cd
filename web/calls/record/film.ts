import { initials } from "../../parts/initials.ts";
import type { Arranged, Tile } from "../../video/tiles.ts";
import { audio } from "../audio.ts";
import { FilmPace } from "./filmPace.ts";
import { FRAME, fitted, type Place, placesFor } from "./layout.ts";

const [GROUND, TILE, LABEL, INK] = ["#14100e", "#2b2320", "#14100ecc", "#f7f1ea"];
const FONT = '"Inter Variable", sans-serif';

/** What stands on the stage, drawn into one picture as long as somebody records it. Everybody has their name below. */
export class Film {
  readonly track: MediaStreamTrack;
  private readonly brush: CanvasRenderingContext2D;
  private readonly videos = new Map<MediaStreamTrack, HTMLVideoElement>();
  private readonly pace = new FilmPace();
  private arranged: Arranged = { small: [] };
  private ended = false;

  constructor() {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [FRAME.width, FRAME.height];
    const brush = canvas.getContext("2d", { alpha: false });
    const [track] = canvas.captureStream().getVideoTracks();
    if (!brush || !track) throw new Error("This browser cannot record pictures.");
    this.brush = brush;
    this.track = track;
    this.run();
  }

  show(arranged: Arranged): void {
    this.arranged = arranged;
    const shown = new Set([arranged.large, ...arranged.small].flatMap((it) => it?.track ?? []));
    for (const [track, video] of this.videos)
      if (!shown.has(track)) {
        video.srcObject = null;
        this.videos.delete(track);
      }
    for (const track of shown) if (!this.videos.has(track)) this.videos.set(track, play(track));
  }

  end(): void {
    this.ended = true;
    this.track.stop();
    this.show({ small: [] });
  }

  /** By the sound engine's clock: the page's own comes once a second while nobody looks at the page. */
  private run(): void {
    if (this.ended) return;
    const began = performance.now();
    this.draw();
    const context = audio();
    const [clock, silence] = [context.createConstantSource(), context.createGain()];
    silence.gain.value = 0;
    clock.connect(silence).connect(context.destination);
    clock.addEventListener("ended", () => {
      silence.disconnect();
      this.pace.took(performance.now() - began);
      this.run();
    });
    clock.start();
    clock.stop(context.currentTime + 1 / this.pace.rate);
  }

  private draw(): void {
    const { brush } = this;
    const { large, small } = this.arranged;
    brush.fillStyle = GROUND;
    brush.fillRect(0, 0, FRAME.width, FRAME.height);
    const places = placesFor(large !== undefined, small.length);
    [...(large ? [large] : []), ...small].forEach((tile, n) => {
      const place = places[n];
      if (place) this.drawTile(tile, place);
    });
  }

  private drawTile({ track, is, member }: Tile, place: Place): void {
    const { brush } = this;
    const video = track && this.videos.get(track);
    brush.save();
    brush.beginPath();
    brush.roundRect(place.x, place.y, place.width, place.height, 10);
    brush.clip();
    brush.fillStyle = TILE;
    brush.fill();
    if (video && video.videoWidth > 0) {
      const picture = { width: video.videoWidth, height: video.videoHeight };
      const { x, y, width, height } = fitted(picture, place, is === "screen");
      brush.drawImage(video, x, y, width, height);
    } else this.write(initials(member.name), place, Math.min(64, place.height / 3));
    this.label(is === "screen" ? `${member.name}'s screen` : member.name, place);
    brush.restore();
  }

  private write(text: string, { x, y, width, height }: Place, size: number): void {
    const { brush } = this;
    brush.font = `600 ${size}px ${FONT}`;
    [brush.fillStyle, brush.textAlign, brush.textBaseline] = [INK, "center", "middle"];
    brush.fillText(text, x + width / 2, y + height / 2);
  }

  private label(text: string, { x, y, width, height }: Place): void {
    const { brush } = this;
    brush.font = `500 17px ${FONT}`;
    const wide = Math.min(brush.measureText(text).width + 16, width - 16);
    brush.fillStyle = LABEL;
    brush.beginPath();
    brush.roundRect(x + 8, y + height - 34, wide, 26, 6);
    brush.fill();
    [brush.fillStyle, brush.textAlign, brush.textBaseline] = [INK, "left", "middle"];
    brush.fillText(text, x + 16, y + height - 21, wide - 16);
  }
}

/** Outside the page's document; its sound is recorded elsewhere. */
function play(track: MediaStreamTrack): HTMLVideoElement {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.play().catch(() => undefined); // taken away meanwhile
  return video;
}
