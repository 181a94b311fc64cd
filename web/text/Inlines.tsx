import { OutLink } from "./OutLink.tsx";
import { ChannelLink, Everyone, Mention } from "./References.tsx";
import { Spoiler } from "./Spoiler.tsx";
import type { Inline } from "./tree.ts";

/** The parts of a line of text. */
export function Inlines({ parts }: { parts: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a part of a text never moves within it
  return parts.map((part, index) => <Part key={index} part={part} />);
}

function Part({ part }: { part: Inline }) {
  switch (part.is) {
    case "text":
      return part.text;
    case "strong":
      return (
        <strong className="font-semibold">
          <Inlines parts={part.inside} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inlines parts={part.inside} />
        </em>
      );
    case "strike":
      return (
        <del>
          <Inlines parts={part.inside} />
        </del>
      );
    case "spoiler":
      return (
        <Spoiler>
          <Inlines parts={part.inside} />
        </Spoiler>
      );
    case "code":
      return (
        <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.875em] box-decoration-clone">
          {part.text}
        </code>
      );
    case "link":
      return (
        <OutLink address={part.address} host={part.host}>
          <Inlines parts={part.inside} />
        </OutLink>
      );
    case "mention":
      return <Mention username={part.username} text={part.text} />;
    case "everyone":
      return <Everyone text={part.text} />;
    case "channel":
      return <ChannelLink slug={part.slug} text={part.text} />;
  }
}
