/** How a button in the bar of a message looks. */
export const BAR_BUTTON =
  "grid size-8 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken pointer-coarse:size-10";

/** A button beside the box to write in. Large text on a phone makes it no wider than leaves room for all of them in a line. */
export const COMPOSER_BUTTON = "size-10 max-w-[16vw]";
