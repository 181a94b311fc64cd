import type { ExportedMessage } from "@hearth/client/api.ts";
import { escapeHtml } from "../text/html.ts";
import type { RoomExport, Speaker } from "./format.ts";
import { dayTitle, htmlPage, messageToHtml } from "./page.ts";
import { dayOf } from "./pages.ts";

/** The archive's first page: which rooms are in it. */
export function homeIndex(
  homeName: string,
  rooms: readonly { about: RoomExport; folder: string; messages: number }[],
  styleHash: string,
): string {
  const items = rooms.map(
    ({ about, folder, messages }) =>
      `<li>${linkTo(`${folder}/index.html`, about.room.name)} <span class="note">${counted(messages)}${about.complete ? "" : "; some older ones are missing"}</span></li>`,
  );
  const body = `<header><h1>${escapeHtml(homeName)}</h1><p>Exported ${madeOn(rooms)}. Anybody who has this file can read it.</p></header><ul>${items.join("\n")}</ul>`;
  return htmlPage(homeName, body, styleHash);
}

/** A room's first page: which days are on which page. */
export function roomIndex(about: RoomExport, files: readonly string[], styleHash: string): string {
  const items = files.map((file) => `<li>${linkTo(file, file.replace(/\.html$/, ""))}</li>`);
  const missing = about.complete ? "" : "<p>Older messages could not be read from the host: they are missing.</p>";
  const body = `${headOf(about, "../../index.html", about.homeName)}${missing}<ul>${items.join("\n")}</ul>`;
  return htmlPage(about.room.name, body, styleHash);
}

/** A page of a room's messages, in pieces. */
export function* roomPage(
  about: RoomExport,
  page: readonly ExportedMessage[],
  speaker: (person: ExportedMessage["author"]) => Speaker,
  styleHash: string,
): Generator<string> {
  const [before, behind] = htmlPage(about.room.name, HERE, styleHash).split(HERE);
  yield `${before}${headOf(about, "index.html", "All days")}`;
  let today = "";
  for (const message of page) {
    const day = dayOf(message.at);
    if (day !== today) yield `<h2>${escapeHtml(dayTitle(message.at))}</h2>\n`;
    today = day;
    yield messageToHtml(message, speaker, "../../");
  }
  yield behind ?? "";
}

/** No escaped text holds it. */
const HERE = "<main></main>";

function headOf({ room }: RoomExport, back: string, backName: string): string {
  const topic = room.topic === "" ? "" : `<p>${escapeHtml(room.topic)}</p>`;
  return `<header><p>${linkTo(back, backName)}</p><h1>${escapeHtml(room.name)}</h1>${topic}</header>\n`;
}

/** To a file of the archive. */
function linkTo(path: string, words: string): string {
  const address = path.split("/").map(encodeURIComponent).join("/");
  return `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
}

const counted = (messages: number): string => (messages === 1 ? "1 message" : `${messages} messages`);

function madeOn([first]: readonly { about: RoomExport }[]): string {
  return first ? escapeHtml(dayTitle(first.about.madeAt)) : "";
}
