import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "@shikijs/core";
import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import { fetchGrammar } from "./languages.ts";
import { KINDS, type Kind, type Lines, type Wanted } from "./wire.ts";

const THEME = "hearth";
/** The time is bounded by whoever asked: a slow machine else gets a line in half its colours. Longer lines stay plain. */
const BOUNDS = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 2_000 } as const;
const KIND = /^var\(--k-token-([a-z]+)(?:-[a-z]+)*\)$/;

let made: Promise<HighlighterCore> | undefined;
const highlighter = (): Promise<HighlighterCore> => {
  made ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--k-" })],
    // Plain regular expressions: the page's policy lets no other machine be built at run time.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return made;
};

/** The pieces of a code by kind. Letters stay as they are; only the colour is said. */
export async function colour({ grammar, text }: Wanted): Promise<Lines> {
  const shiki = await highlighter();
  await shiki.loadLanguage(fetchGrammar(grammar));
  const { tokens } = shiki.codeToTokens(text, { lang: grammar, theme: THEME, ...BOUNDS });
  return tokens.map((line) =>
    line.map(({ content, color }) => {
      const kind = kindOf(color);
      return kind ? { text: content, kind } : { text: content };
    }),
  );
}

function kindOf(color: string | undefined): Kind | undefined {
  const name = KIND.exec(color ?? "")?.[1];
  return KINDS.find((kind) => kind === name);
}
