import { Link } from "../route/Link.tsx";
import { Frame } from "./Frame.tsx";

/** Password and kit are lost: what is gone, what is not, and how to start again. */
export function LostBoth() {
  return (
    <Frame
      title="Without password and kit"
      about="Nobody can let you into your old account: not the others, and not whoever runs the home. That is what keeps everybody else out as well."
    >
      <div className="grid gap-5">
        <Part title="First, look for another device">
          Is Hearth still open on some phone, computer or browser of yours? There, open Settings, then Security, and set
          a new password. Nothing is lost.
        </Part>
        <Part title="If there is none, this is gone">
          The messages that only you could read: your own history and your direct messages. Your username stays taken by
          the account that nobody can open.
        </Part>
        <Part title="How to start again">
          Ask somebody in the home for a new invite link, and join with another username. You read what newcomers may
          read. The others see you as a new person, whom they have not compared numbers with: tell them face to face, or
          by telephone, that it is you. Ask whoever runs the home to remove the old account.
        </Part>
        <Link to={{ at: "signIn" }} className="font-medium text-accent-ink text-sm underline underline-offset-4">
          Back to sign in
        </Link>
      </div>
    </Frame>
  );
}

function Part({ title, children }: { title: string; children: string }) {
  return (
    <section>
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 text-ink-soft">{children}</p>
    </section>
  );
}
