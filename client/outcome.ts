/** What went wrong, for people: a code, and a sentence that says what happened and what to do. */
export interface Failure {
  readonly code: string;
  readonly text: string;
}
export type Outcome<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };
