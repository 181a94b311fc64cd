import type { ReactNode } from "react";
import { classes } from "../parts/classes.ts";
import { CodeBlock } from "./CodeBlock.tsx";
import { Inlines } from "./Inlines.tsx";
import { Table } from "./Table.tsx";
import type { Block } from "./tree.ts";

interface Props {
  readonly blocks: readonly Block[];
  /** Comes behind the last word, in its line. The last block is a paragraph then. */
  readonly end?: ReactNode;
}

/** The blocks of a text, one below the other. */
export function Blocks({ blocks, end }: Props) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part of a text never moves within it
    <Drawn key={index} block={block} end={index === blocks.length - 1 ? end : undefined} />
  ));
}

/** Smaller than the headings of the page they stand in, and no part of its outline. */
const HEADINGS = ["text-xl", "text-lg", "text-[1.0625rem]"] as const;

function Drawn({ block, end }: { block: Block; end: ReactNode }) {
  switch (block.is) {
    case "paragraph":
      return (
        <p>
          <Inlines parts={block.inside} />
          {end}
        </p>
      );
    case "heading":
      return (
        <p className={classes("pt-0.5 font-semibold leading-snug", HEADINGS[block.level - 1] ?? "text-base")}>
          <Inlines parts={block.inside} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="space-y-1.5 border-line-strong border-l-3 pl-3 text-ink-soft">
          <Blocks blocks={block.inside} />
        </blockquote>
      );
    case "list":
      return <List start={block.start} items={block.items} />;
    case "code":
      return <CodeBlock language={block.language} text={block.text} />;
    case "table":
      return <Table table={block} />;
    case "rule":
      return <hr className="border-line" />;
  }
}

function List({ start, items }: { start: number | undefined; items: readonly (readonly Block[])[] }) {
  const lines = items.map((blocks, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={index} className="pl-1">
      <Blocks blocks={blocks} />
    </li>
  ));
  return start === undefined ? (
    <ul className="list-disc space-y-0.5 whitespace-normal pl-6 [&_p]:whitespace-pre-wrap">{lines}</ul>
  ) : (
    <ol start={start} className="list-decimal space-y-0.5 whitespace-normal pl-8 [&_p]:whitespace-pre-wrap">
      {lines}
    </ol>
  );
}
