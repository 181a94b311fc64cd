import type { Grammar } from "./languages.ts";

export interface Wanted {
  readonly grammar: Grammar;
  readonly text: string;
}

/** A run of letters of one kind; `kind` is a class of `code.css`, missing for ordinary letters. */
export interface Piece {
  readonly text: string;
  readonly kind?: Kind;
}
export type Lines = readonly (readonly Piece[])[];

export const KINDS = ["constant", "string", "comment", "keyword", "parameter", "function", "link"] as const;
export type Kind = (typeof KINDS)[number];
