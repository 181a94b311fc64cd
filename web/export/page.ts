import type { ExportedMessage } from "@hearth/client/api.ts";
import { clockTime } from "../room/times.ts";
import { blocksToHtml, escapeHtml } from "../text/html.ts";
import { readMarkdown } from "../text/markdown.ts";
import { needsReader, plainTree } from "../text/plain.ts";
import type { Speaker } from "./format.ts";
import { STYLE } from "./style.ts";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });

/** A page that opens from a disk without running or fetching anything: its own policy forbids it besides. `body`: HTML. */
export function htmlPage(title: string, body: string, styleHash: string): string {
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src file: 'self'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** The name of a day as headings say it. */
export const dayTitle = (at: number): string => day.format(at);

/** One message. `up`: the way from the page to the archive's top. */
export function messageToHtml(
  it: ExportedMessage,
  speaker: (person: ExportedMessage["author"]) => Speaker,
  up: string,
): string {
  const author = speaker(it.author);
  const notes = [
    author.blocked && "blocked by you",
    it.forwarded && "forwarded",
    it.editedAt !== undefined && "edited",
    it.pinned && "pinned",
    it.thread !== undefined && "in a thread",
    it.unsent && "not sent yet",
  ].filter((note) => note !== undefined && note !== false);
  const note = notes.length > 0 ? ` <span class="note">${notes.join(", ")}</span>` : "";
  const reply = it.reply ? `<blockquote>${replyToHtml(it.reply, speaker)}</blockquote>` : "";
  const reactions = it.reactions?.map(
    ({ emoji, people }) => `${escapeHtml(emoji)} ${people.map((who) => nameToHtml(speaker(who))).join(", ")}`,
  );
  const files = it.files?.map(({ name }) => `<bdi>${escapeHtml(name)}</bdi>`).join(", ");
  const brought = files === undefined ? "" : `<p class="note">Not in this export: ${files}</p>`;
  return `<article${it.thread === undefined ? "" : ' class="threaded"'}>${faceToHtml(author, up)}<div><p><span class="who">${nameToHtml(author)}</span> <span class="where">@${escapeHtml(author.username)}</span> <time datetime="${new Date(it.at).toISOString()}">${escapeHtml(clockTime(it.at))}</time>${note}</p>${reply}<div class="text">${textToHtml(it.text)}</div>${brought}${reactions ? `<p class="note">${reactions.join(" · ")}</p>` : ""}</div></article>
`;
}

/** A message's Markdown. */
export const textToHtml = (text: string): string =>
  blocksToHtml(needsReader(text) ? readMarkdown(text) : plainTree(text));

const nameToHtml = ({ displayName }: Speaker): string => `<bdi>${escapeHtml(displayName)}</bdi>`;

function faceToHtml({ picture, displayName }: Speaker, up: string): string {
  if (picture !== undefined) return `<img src="${escapeHtml(up + picture)}" alt="">`;
  return `<div class="face">${escapeHtml([...displayName][0] ?? "")}</div>`;
}

function replyToHtml(
  { author, excerpt }: NonNullable<ExportedMessage["reply"]>,
  speaker: (person: ExportedMessage["author"]) => Speaker,
): string {
  if (author === undefined) return "In reply to a message that is not here";
  return `In reply to ${nameToHtml(speaker(author))}: <bdi>${escapeHtml(excerpt ?? "")}</bdi>`;
}
