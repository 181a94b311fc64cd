/** Why nothing stands behind somebody: `slow`, this machine does not keep up; `bare`, it cannot be done here. */
export type BackdropFault = "slow" | "bare";

/** There is no background, so nothing may be shown. */
export class NoBackdrop extends Error {
  constructor(readonly fault: BackdropFault) {
    super("There is no background.");
  }
}
