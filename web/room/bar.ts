/** How a button in the bar of a message looks. */
export const BAR_BUTTON =
  "grid size-8 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken pointer-coarse:size-10";
