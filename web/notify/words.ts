import type { Arrival } from "@hearth/client/api.ts";

const MOST = 180;

/** What a notification says. Without words it names only the room's number of messages: somebody else may see the screen. */
export function wordsOf(
  about: readonly Arrival[],
  room: string,
  showsWords: boolean,
): { readonly title: string; readonly body: string } {
  const last = about.at(-1);
  const more = about.length - 1;
  if (!showsWords || !last) {
    return { title: "Hearth", body: about.length === 1 ? "A new message" : `${about.length} new messages` };
  }
  const text = plain(last.text);
  return {
    title: `${last.authorName} in ${room}`,
    body: more > 0 ? `${text}\nand ${more} more` : text,
  };
}

/** Markdown's marks taken off, spoilers hidden, and cut. */
function plain(text: string): string {
  const bare = text
    .replace(/\|\|[\s\S]+?\|\|/g, "▒▒▒")
    .replace(/```[\s\S]*?```/g, "(code)")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|~~|`)/g, "")
    .replace(/^[#>\s]+/gm, "")
    .replace(/\s+/g, " ")
    .trim();
  return bare.length > MOST ? `${[...bare.slice(0, MOST)].slice(0, -1).join("")}…` : bare;
}
