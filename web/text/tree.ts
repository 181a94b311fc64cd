/** A text as it is drawn: Markdown read into plain data, before any element of the page exists. */
export type Block =
  | { readonly is: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly is: "heading"; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly is: "quote"; readonly inside: readonly Block[] }
  /** `start`: the number of the first item; missing where the items are not numbered. */
  | { readonly is: "list"; readonly start?: number; readonly items: readonly (readonly Block[])[] }
  /** `language`: as the author named it; may be empty. */
  | { readonly is: "code"; readonly language: string; readonly text: string }
  | { readonly is: "table"; readonly align: readonly Align[]; readonly head: Row; readonly rows: readonly Row[] }
  | { readonly is: "rule" };

/** Line breaks are `\n` in texts, as they were typed. */
export type Inline =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: Mark; readonly inside: readonly Inline[] }
  | { readonly is: "code"; readonly text: string }
  /** `host`: where it leads, to be said because the words do not say it. */
  | { readonly is: "link"; readonly address: string; readonly host?: string; readonly inside: readonly Inline[] }
  | Reference;

/** What may name something of the home; whether it does is known where it is drawn. */
export type Reference =
  /** `text`: as it was typed. */
  | { readonly is: "mention"; readonly username: string; readonly text: string }
  | { readonly is: "everyone"; readonly text: string }
  | { readonly is: "channel"; readonly slug: string; readonly text: string };

export type Mark = "strong" | "em" | "strike" | "spoiler";
export type Align = "left" | "center" | "right" | undefined;
export type Row = readonly (readonly Inline[])[];
