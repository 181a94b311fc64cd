/** What somebody has begun to name before the cursor. */
export interface Query {
  readonly kind: "person" | "channel" | "emoji";
  /** What stands behind the sign, in small letters. */
  readonly typed: string;
  /** Where its sign stands. */
  readonly from: number;
}

const PERSON = /(?<![\p{L}\p{N}_@#./-])@([\p{L}\p{N}._-]{0,40})$/u;
const CHANNEL = /(?<![\p{L}\p{N}_@#&./-])#([\p{L}\p{N}\p{M}._-]{0,64})$/u;
const EMOJI = /(?<![\p{L}\p{N}_:/]):([a-z0-9_+-]{2,40})$/iu;
const FARTHEST = 80;

/** What is being named where the cursor stands. An emoji's name counts from its second letter on, for `:)`, `:D`. */
export function queryAt(text: string, cursor: number): Query | undefined {
  const before = text.slice(Math.max(0, cursor - FARTHEST), cursor);
  for (const [kind, pattern] of [
    ["person", PERSON],
    ["channel", CHANNEL],
    ["emoji", EMOJI],
  ] as const) {
    const [, typed] = pattern.exec(before) ?? [];
    if (typed !== undefined) return { kind, typed: typed.toLowerCase(), from: cursor - typed.length - 1 };
  }
  return undefined;
}

const CLOSED = /(?<![\p{L}\p{N}_:/]):([a-z0-9_+-]{1,40}):$/iu;

/** The code of an emoji that has just been closed by its second colon. */
export function closedCode(text: string, cursor: number): { code: string; from: number } | undefined {
  const [whole = "", code] = CLOSED.exec(text.slice(Math.max(0, cursor - FARTHEST), cursor)) ?? [];
  return code === undefined ? undefined : { code: code.toLowerCase(), from: cursor - whole.length };
}
