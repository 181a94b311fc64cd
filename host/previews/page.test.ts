import { expect, test } from "bun:test";
import { schema } from "@hearth/protocol";
import fc from "fast-check";
import { readPage, textOf } from "./page.ts";
import { cleanLine } from "./words.ts";

test("HO103: a page says its title, what it is about, its site and its picture", () => {
  const html = `<!doctype html><html><head><title>Plain</title><meta name=description content='About &amp; more'>
    <meta property="og:title" content="Kettle &#8211; made of &quot;iron&quot;"><meta property="og:site_name" content="Hob">
    <meta name="twitter:image" content="/second.png"><meta property=og:image content="/first.png"></head><body>`;
  expect(readPage(html)).toEqual({
    title: 'Kettle – made of "iron"',
    description: "About & more",
    site: "Hob",
    image: "/first.png",
  });
  expect(readPage("<title>Only\n  this</title>")).toEqual({ title: "Only this" });
  expect(readPage("<p>nothing")).toEqual({});
  expect(readPage('<svg><title>drawn</title></svg><meta property="og:title">')).toEqual({});
});

test("HO103: tags in words stay words, and nothing that deceives is left", () => {
  const page = readPage("<title>&lt;img src=x onerror=alert(1)&gt;\u202egpj.exe\u0000\u200b</title>");
  expect(page.title).toBe("<img src=x onerror=alert(1)>gpj.exe");
});

test("whatever a page says, its line is one that an event may say", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.integer({ min: 1, max: 60 }), (text, most) => {
      expect(schema.line(most).safeParse(cleanLine(text, most)).success).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (html) => {
      readPage(`<head><meta property="og:title" content="${html}<title>${html}`);
    }),
  );
});

test("a page is read in the encoding that it has", () => {
  const bytes = (text: string) => Uint8Array.from([...text].map((it) => it.charCodeAt(0)));
  expect(textOf(bytes("caf\u00e9"), "text/html; charset=iso-8859-1")).toBe("café");
  expect(textOf(bytes('<meta charset="windows-1252">\u0093'), "text/html")).toBe('<meta charset="windows-1252">\u201c');
  expect(textOf(bytes("caf\u00c3\u00a9"), "text/html; charset=nonsense")).toBe("café");
});
