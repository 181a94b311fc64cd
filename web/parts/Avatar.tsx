import { classes } from "./classes.ts";
import { initials, paletteOf } from "./initials.ts";

const SIZES = { small: "size-7 text-[0.6875rem]", normal: "size-9 text-sm", large: "size-14 text-xl" } as const;

interface Props {
  readonly name: string;
  /** Who it is: the colour stays when the name changes. */
  readonly person: string;
  readonly size?: keyof typeof SIZES;
}

/** Somebody's picture as long as they have chosen none. Their name always stands beside it. */
export function Avatar({ name, person, size = "normal" }: Props) {
  return (
    <span
      aria-hidden
      className={classes(
        "avatar inline-grid shrink-0 select-none place-items-center rounded-full font-semibold leading-none",
        `avatar-${paletteOf(person)}`,
        SIZES[size],
      )}
    >
      {initials(name)}
    </span>
  );
}
