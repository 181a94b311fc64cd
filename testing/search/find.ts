import { type Form, formsOf } from "./forms.ts";

/** A word that was found: in which form, and where. */
export interface Found {
  readonly word: string;
  readonly form: string;
  readonly where: string;
}

/** Searches bytes for words, each in every form. Words of fewer than 6 letters are refused: they turn up by chance. */
export class Search {
  private readonly forms: { word: string; form: Form }[];

  constructor(words: readonly string[]) {
    for (const word of words) if (word.length < 6) throw new Error(`"${word}" is too short to search for`);
    this.forms = words.flatMap((word) => formsOf(word).map((form) => ({ word, form })));
  }

  in(bytes: Uint8Array, where: string): Found[] {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.forms.flatMap(({ word, form }) =>
      buffer.includes(form.bytes) ? [{ word, form: form.name, where }] : [],
    );
  }
}
