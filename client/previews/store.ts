import { type EventId, type Image, isFairPicture, type Preview, preview, readPicture } from "@hearth/protocol";
import type { PreviewView } from "../messages/item.ts";
import type { Database } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";

/** A preview as it may be sent: undefined if it may not, and without a picture that others would not draw. */
export function fairPreview(it: Preview | undefined): Preview | undefined {
  if (it === undefined) return undefined;
  const { image, ...words } = it;
  const whole = preview.safeParse(image && isFairPicture(image.type, image.bytes) ? it : words);
  return whole.success ? whole.data : undefined;
}

/** Keeps what the author of a message says of a page. Inside the caller's transaction; again changes nothing. */
export function keepPreview(database: Database, message: EventId, said: Preview): void {
  const image = said.image && isFairPicture(said.image.type, said.image.bytes) ? said.image : undefined;
  database.run(
    "INSERT OR REPLACE INTO previews VALUES (?, ?, ?, ?, ?, ?, ?)",
    message,
    said.url,
    said.title,
    said.description ?? null,
    said.site ?? null,
    image?.type ?? null,
    image?.bytes ?? null,
  );
}

/** Of the messages whose ids (JSON) are given, the previews by message. */
export function previewsOf(database: Database, ids: string): ReadonlyMap<string, PreviewView> {
  const rows = database.all(
    `SELECT message, url, title, description, site, type FROM previews
      WHERE message IN (SELECT value FROM json_each(?))`,
    ids,
  );
  return new Map(
    rows.map((row) => [
      asText(row["message"]),
      {
        url: asText(row["url"]),
        title: asText(row["title"]),
        ...(row["description"] !== null && { description: asText(row["description"]) }),
        ...(row["site"] !== null && { site: asText(row["site"]) }),
        picture: row["type"] !== null,
      },
    ]),
  );
}

/** The picture of a message's preview, by its own bytes. */
export function previewPicture(database: Database, message: EventId): Image | undefined {
  const row = database.all("SELECT bytes FROM previews WHERE message = ? AND bytes IS NOT NULL", message)[0];
  const bytes = row && asBytes(row["bytes"]);
  const shape = bytes && readPicture(bytes);
  return bytes && shape && { type: shape.type, bytes };
}
