import { Component, type ReactNode } from "react";
import { Broken } from "../entrance/Sentences.tsx";

const TEXT = "Something in Hearth itself went wrong. What you wrote is kept. Reload the page to go on.";

/** In place of a screen that failed, or whose program did not arrive: words, and a way on. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken text={TEXT} /> : this.props.children;
  }
}
