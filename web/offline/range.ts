/** Part of a file: from a byte to before another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * What a `Range` header asks of so many bytes (RFC 9110, 14.1.2): one range only, as players ask. `undefined`: all of it, because
 * there is no header or one that nobody has to understand; `beyond`: nothing of it is there.
 */
export function readRange(header: string | null, size: number): Range | "beyond" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") return last === "0" || size === 0 ? "beyond" : { from: Math.max(0, size - Number(last)), to: size };
  const from = Number(first);
  if (last !== "" && Number(last) < from) return undefined;
  return from >= size ? "beyond" : { from, to: last === "" ? size : Math.min(size, Number(last) + 1) };
}
