import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "../parts/copy.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { toast } from "../parts/toasts.ts";
import { useHighlight } from "./highlight/useHighlight.ts";

/** Lines of code, coloured where the language is known; as wide as they are, in a frame that scrolls. */
export function CodeBlock({ language, text }: { language: string; text: string }) {
  const lines = useHighlight(language, text);
  return (
    <figure className="group/code relative max-w-full rounded-md border border-line bg-sunken">
      {language !== "" && (
        <figcaption className="truncate px-3 pt-1.5 pr-12 text-ink-soft text-xs">{language}</figcaption>
      )}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
        className="max-h-[28rem] overflow-auto px-3 py-2 font-mono text-[0.8125rem] leading-5 [overflow-wrap:normal]"
      >
        <code>
          {lines
            ? lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line never moves within its code
                <span key={index}>
                  {line.map(({ text, kind }, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <span key={place} className={kind && `code-${kind}`}>
                      {text}
                    </span>
                  ))}
                  {index < lines.length - 1 && "\n"}
                </span>
              ))
            : text}
        </code>
      </pre>
      <CopyCode text={text} />
    </figure>
  );
}

const SHOWN_MS = 2_000;

function CopyCode({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy(): Promise<void> {
    const done = await copyText(text);
    setCopied(done);
    if (!done) toast("Your browser does not let Hearth copy. Select the code and copy it by hand.", "danger");
  }
  return (
    <IconButton
      label={copied ? "Copied" : "Copy code"}
      icon={copied ? Check : Copy}
      onClick={() => void copy()}
      className="absolute top-1 right-1 size-7 bg-sunken opacity-0 focus-visible:opacity-100 group-hover/code:opacity-100 pointer-coarse:opacity-100"
    />
  );
}
