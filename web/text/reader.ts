import MarkdownIt from "markdown-it";
import { readAddress } from "./address.ts";
import { withAddresses } from "./autolink.ts";
import { withSpoilers } from "./spoiler.ts";

/** Quotes and lists inside each other; what lies deeper would be left out, so such a text is shown as it was typed. */
export const DEEPEST = 24;

/**
 * Reads Markdown into tokens. HTML is text. Left out is what would hide or change words that people type: indented code,
 * reference definitions, underlined headings, entities.
 */
export const reader = new MarkdownIt({ html: false, breaks: true, maxNesting: DEEPEST });
reader.disable(["code", "reference", "lheading", "html_block", "entity"]);
reader.validateLink = (address) => readAddress(address) !== undefined;
// What is shown and opened is decided in `address.ts`, once.
reader.normalizeLink = (address) => address;
reader.normalizeLinkText = (address) => address;
withAddresses(reader);
withSpoilers(reader);
