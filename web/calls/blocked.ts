import { create } from "zustand";

/** Browsers play nothing before somebody has pressed something on the page; some ask for it anew where sound comes later. */
export const useBlocked = create<{ readonly is: boolean }>(() => ({ is: false }));

/** Begins to play; where the browser refuses it, it is known. */
export async function playUnlessBlocked(element: Pick<HTMLMediaElement, "play">): Promise<void> {
  try {
    await element.play();
    useBlocked.setState({ is: false });
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError") useBlocked.setState({ is: true });
    // Else it was taken away while it began.
  }
}
