import type { CategoryView, RoomView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { type RefObject, Suspense, useMemo } from "react";
import { ChannelRow } from "./ChannelRow.tsx";
import { ARCHIVED, useFolded } from "./folded.ts";
import { Heading } from "./Heading.tsx";
import { CategoryMenu } from "./menus.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { type Arranging, useArranging } from "./useArranging.ts";
import { type Lifted, useDragging } from "./useDragging.ts";

interface Props {
  readonly channels: readonly RoomView[];
  readonly categories: readonly CategoryView[];
  readonly open: RoomId | undefined;
  readonly mayArrange: boolean;
  /** What scrolls around it. */
  readonly list: RefObject<HTMLElement | null>;
}

/** The channels in their categories and their order, and folded away those that are archived. */
export function ChannelList({ channels, categories, open, mayArrange, list }: Props) {
  const sections = useMemo(() => sectionsOf(channels, categories), [channels, categories]);
  const archived = channels.filter((it) => it.archived);
  const arranging = useArranging(sections);
  const { lifted, grab } = useDragging(list, sections, arranging.move);
  return (
    <>
      {sections.map((section) => (
        <Group
          key={section.category?.category ?? ""}
          {...{ section, sections, open, arranging, lifted }}
          {...(mayArrange && { grab })}
        />
      ))}
      {archived.length > 0 && <Archived channels={archived} open={open} />}
      <output aria-label="Order of channels" className="sr-only">
        {arranging.said}
      </output>
    </>
  );
}

interface GroupProps {
  readonly section: Section;
  readonly sections: readonly Section[];
  readonly open: RoomId | undefined;
  readonly arranging: Arranging;
  readonly lifted: Lifted | undefined;
  /** Missing where I may not move them. */
  readonly grab?: ReturnType<typeof useDragging>["grab"];
}

function Group({ section, sections, open, arranging, lifted, grab }: GroupProps) {
  const { category, channels } = section;
  const { folded, turn } = useFolded(category?.category ?? "");
  const inside = lifted && lifted.category === (category?.category ?? null) ? lifted : undefined;
  const shown = folded ? channels.filter(({ room }) => room === open) : channels;
  const last = channels.findLast(({ room }) => room !== lifted?.room);
  const mark = (room: RoomId) => {
    if (room === lifted?.room) return "lifted";
    if (inside?.before === room) return "before";
    return inside?.before === null && last?.room === room ? "after" : undefined;
  };
  return (
    <>
      {category && (
        <div
          data-heading={category.category}
          data-moves={category.category}
          className={inside && !last ? "rounded-md bg-accent-soft" : undefined}
        >
          <Heading text={category.name} folded={folded} onTurn={turn}>
            {grab && (
              <Suspense>
                <CategoryMenu it={category} sections={sections} arranging={arranging} />
              </Suspense>
            )}
          </Heading>
        </div>
      )}
      {shown.length > 0 && (
        <ul aria-label={category?.name} className="grid grid-cols-1 gap-0.5">
          {shown.map((channel) => (
            <ChannelRow
              key={channel.room}
              channel={channel}
              open={channel.room === open}
              order={channel.kind === "channel" && grab ? { sections, arranging } : undefined}
              onGrab={channel.kind === "channel" ? grab?.(channel.room) : undefined}
              mark={mark(channel.room)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Archived({ channels, open }: { channels: readonly RoomView[]; open: RoomId | undefined }) {
  const { folded, turn } = useFolded(ARCHIVED);
  const shown = folded ? channels.filter(({ room }) => room === open) : channels;
  return (
    <>
      <Heading text="Archived" folded={folded} onTurn={turn} />
      {shown.length > 0 && (
        <ul aria-label="Archived" className="grid grid-cols-1 gap-0.5">
          {shown.map((channel) => (
            <ChannelRow key={channel.room} channel={channel} open={channel.room === open} />
          ))}
        </ul>
      )}
    </>
  );
}
