/** What the person takes to the device that they want to add. */
export interface LinkCodeView {
  /** `XXXX-XXXX-XXXX`. */
  readonly code: string;
  /** The same as an address of the app, for a QR code. */
  readonly link: string;
  /** ms since 1970. */
  readonly expires: number;
}

/** How far the two devices have come, on either side. */
export type LinkProgress =
  | { readonly at: "waiting" }
  | { readonly at: "connected" }
  /** `name`: the new device's. */
  | { readonly at: "done"; readonly name?: string }
  | { readonly at: "failed"; readonly text: string };
