import type { EventId, PersonId } from "@hearth/protocol";
import { useAvatar } from "../state/people.ts";
import { usePicture } from "../state/pictures.ts";
import { classes } from "./classes.ts";
import { initials, paletteOf } from "./initials.ts";

const SIZES = {
  small: "size-7 text-[0.6875rem]",
  normal: "size-9 text-sm",
  large: "size-14 text-xl",
  huge: "size-24 text-3xl",
} as const;

interface Props {
  readonly name: string;
  /** Who it is: the colour stays when the name changes. */
  readonly person: PersonId;
  readonly size?: keyof typeof SIZES;
}

/** Somebody's picture, or their initials as long as they have chosen none. Their name always stands beside it. */
export function Avatar({ name, person, size = "normal" }: Props) {
  const chosen = useAvatar(person);
  return (
    <span
      aria-hidden
      className={classes(
        "avatar inline-grid shrink-0 select-none place-items-center overflow-hidden rounded-full font-semibold leading-none",
        `avatar-${paletteOf(person)}`,
        SIZES[size],
      )}
    >
      {chosen ? <Chosen picture={chosen} name={name} /> : initials(name)}
    </span>
  );
}

function Chosen({ picture, name }: { picture: EventId; name: string }) {
  const url = usePicture(picture);
  return url ? <img src={url} alt="" draggable={false} className="size-full object-cover" /> : initials(name);
}
