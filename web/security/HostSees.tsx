import { Frame } from "../entrance/Frame.tsx";
import { Link } from "../route/Link.tsx";

/** What whoever runs the host can see, and what not; in plain words. */
export default function HostSees() {
  return (
    <Frame
      title="What the host can see"
      about="The host is the computer that this home runs on. It carries and keeps sealed letters that it cannot open. This is what it learns all the same."
    >
      <div className="grid gap-5">
        <List
          title="It sees"
          lines={[
            "Your username, your devices, and the internet addresses that they come from.",
            "Who is in which room. Rooms are numbers to it, without names.",
            "When you send something, and roughly how much.",
            "Who is on line, and which devices were woken.",
            "Which pages you link to, if you have switched link previews on: it fetches them for you.",
          ]}
        />
        <List
          title="It does not see"
          lines={[
            "What you write, and your reactions.",
            "Names of rooms, display names, pictures and the rest of your profile.",
            "Files and what they are called.",
            "The sound and picture of calls.",
            "What you search for.",
            "Whom you have blocked, and what is reported.",
            "Your password and your recovery kit.",
          ]}
        />
        <section>
          <h2 className="font-semibold">What it cannot do</h2>
          <p className="mt-1 text-ink-soft">
            Add people or devices, speak in somebody's name, or show two people two different homes without your devices
            noticing. They say so when it happens.
          </p>
        </section>
        <section>
          <h2 className="font-semibold">What this app cannot promise</h2>
          <p className="mt-1 text-ink-soft">
            A browser runs the program that the host serves. Whoever runs the host, or breaks into it, could serve one
            that reads along. And a host can guess at weak passwords: take a strong one.
          </p>
        </section>
        <Link to={{ at: "home" }} className="font-medium text-accent-ink text-sm underline underline-offset-4">
          Back
        </Link>
      </div>
    </Frame>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h2 className="font-semibold">{title}</h2>
      <ul className="mt-1 grid list-disc gap-1 pl-5 text-ink-soft">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
