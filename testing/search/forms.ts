import { type Bytes, concat, utf8 } from "@hearth/protocol";

/** One way in which a word can lie in bytes. */
export interface Form {
  readonly name: string;
  readonly bytes: Bytes;
}

/** All ways in which `word` might have been written down by somebody who did not mean to hide it. Letters' case may differ. */
export function formsOf(word: string): Form[] {
  const spellings = [...new Set([word, word.toLowerCase(), word.toUpperCase()])];
  return spellings.flatMap((spelling) => {
    const plain = utf8(spelling);
    const wide = utf16(spelling);
    const forms: Form[] = [
      { name: "UTF-8", bytes: plain },
      { name: "UTF-16LE", bytes: wide },
      { name: "UTF-16BE", bytes: swapPairs(wide) },
      { name: "hex", bytes: utf8(plain.toHex()) },
      { name: "HEX", bytes: utf8(plain.toHex().toUpperCase()) },
      ...base64(plain, "base64"),
      ...base64(wide, "base64 of UTF-16LE"),
    ];
    const percent = encodeURIComponent(spelling);
    const escaped = spelling.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
    if (percent !== spelling) forms.push({ name: "percent-encoded", bytes: utf8(percent) });
    if (escaped !== spelling) forms.push({ name: "JSON-escaped", bytes: utf8(escaped) });
    return forms;
  });
}

function utf16(text: string): Bytes {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), true);
  return bytes;
}

function swapPairs(wide: Bytes): Bytes {
  return wide.map((_, i) => wide[i ^ 1] ?? 0);
}

/** The characters that do not depend on what stands before and behind, for each of the three places a word can start at. */
function base64(bytes: Bytes, name: string): Form[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = concat(new Uint8Array(shift), bytes).toBase64();
    const from = Math.ceil((shift * 4) / 3);
    const to = Math.floor(((shift + bytes.length) * 4) / 3);
    const standard = text.slice(from, to);
    const forUrls = standard.replaceAll("+", "-").replaceAll("/", "_");
    return [...new Set([standard, forUrls])].map((it) => ({ name: `${name}, shifted by ${shift}`, bytes: utf8(it) }));
  });
}
