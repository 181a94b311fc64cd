/** Page to Worker: a picture to be made ready. */
export interface Asked {
  readonly id: number;
  readonly source: Blob;
  /** Its pixels stay as they are. */
  readonly original: boolean;
  /** What it says of place, time and camera stays as well; only with `original`. */
  readonly metadata: boolean;
}

/** A picture that can be sent. */
export interface ReadyPicture {
  readonly blob: Blob;
  readonly type: string;
  /** As seen, pixels. */
  readonly width: number;
  readonly height: number;
  readonly blurhash?: string;
  /** Missing where the picture itself is small. */
  readonly preview?: Blob;
}

/** Worker to page. `plain`: it goes as any other file. */
export type Answered = { readonly id: number } & (
  | { readonly picture: ReadyPicture }
  | { readonly plain: "none" | "pixels" | "damaged" }
);
