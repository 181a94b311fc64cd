// What a page says of itself is a stranger's word: nothing of it becomes markup, and the link leads where it says.
import { expect, test } from "bun:test";
import { content } from "@hearth/protocol";
import { Tooltip } from "radix-ui";
import { renderToStaticMarkup } from "react-dom/server";
import { readMarkdown } from "../text/markdown.ts";
import { linksIn } from "./links.ts";
import { PreviewCard } from "./PreviewCard.tsx";

const URL_OF_PAGE = "https://good.example/a";
/** The whole list is tried in a browser: `e2e/scripts-in-words.e2e.ts`. */
const ADDRESSES = [
  "javascript:alert(1)",
  "javascript://good.example/%0Aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:https://evil.example/1",
  "file:///etc/passwd",
  "//evil.example",
  "https://good.example/\u202egpj.exe",
  "https://good.example/a b",
] as const;
const TEXTS = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "' onmouseover='alert(1)", "&lt;b&gt;"];
const draw = (it: Parameters<typeof PreviewCard>[0]["it"]): string =>
  renderToStaticMarkup(
    <Tooltip.Provider>
      <PreviewCard it={it} />
    </Tooltip.Provider>,
  );
const TAGS = /<(?!\/?(?:div|p|a|bdi|img)[\s>])/;

test("words of a page stay words", () => {
  for (const text of [...TEXTS, ...ADDRESSES, '"><script>alert(1)</script>', "</bdi></a><iframe src=//evil.example>"]) {
    const drawn = draw({ url: URL_OF_PAGE, title: text, description: text, site: text });
    expect([text, TAGS.test(drawn)]).toEqual([text, false]);
    expect(drawn.match(/href="[^"]*"/g)).toEqual([`href="${URL_OF_PAGE}"`]);
    expect(drawn).toContain("good.example");
  }
});

test("a preview of an address that runs or deceives is in no event, and one that the text does not link to is not shown", () => {
  const message = (url: string) => ({
    type: "message",
    clock: { ms: 1, counter: 0 },
    text: url,
    preview: { url, title: "x" },
  });
  for (const address of ADDRESSES) {
    expect([address, content.safeParse(message(address)).success]).toEqual([address, false]);
  }
  expect(linksIn(readMarkdown(`see ${URL_OF_PAGE} and [this](https://other.example/b)`))).toEqual([
    URL_OF_PAGE,
    "https://other.example/b",
  ]);
  for (const text of [
    "https://good.example/abc",
    "`https://good.example/a`",
    "||https://good.example/a||",
    "good.example/a",
    "https://good.example@evil.example/",
    "https://gооd.example/a",
  ])
    expect([text, linksIn(readMarkdown(text)).includes(URL_OF_PAGE)]).toEqual([text, false]);
});
