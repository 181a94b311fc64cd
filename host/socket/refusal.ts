import { type ErrorCode, type Result, refuse, type WireError } from "@hearth/protocol";

export type Answered<T> = Result<T, WireError>;

/** A refusal for the wire. `waitMs`: worth another try after that time. */
export function no(
  code: ErrorCode,
  more: Omit<WireError, "code"> = {},
): { readonly ok: false; readonly error: WireError } {
  return refuse({ code, ...more });
}
