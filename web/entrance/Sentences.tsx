import { Button } from "../parts/Button.tsx";
import { Link } from "../route/Link.tsx";
import { useDevice } from "../state/hearth.ts";
import { Frame } from "./Frame.tsx";

/** Another tab has the store. */
export function Elsewhere() {
  const device = useDevice();
  return (
    <Frame
      title="Hearth is open in another tab"
      about="One tab at a time keeps your messages in order. Bring it here, and the other one lets go."
    >
      <Button kind="main" size="large" autoFocus onClick={() => void device.takeOver()}>
        Use Hearth here
      </Button>
    </Frame>
  );
}

/** The host serves the app, but nobody lives here yet. */
export function NotSetUp() {
  return (
    <Frame
      title="Nobody lives here yet"
      about="Whoever runs this host starts the home: open the set-up link that the host printed when it started."
    />
  );
}

/** No account on this device, and the host does not answer. */
export function Unreachable() {
  return (
    <Frame title="The host does not answer" about="It may be switched off, or your connection may be away.">
      <p role="status" className="text-ink-soft">
        Hearth keeps trying, and goes on by itself.
      </p>
    </Frame>
  );
}

/** The device cannot run in this browser, or not now. */
export function Broken({ text }: { text: string }) {
  return (
    <Frame title="Hearth cannot open here" about={text}>
      <Button kind="main" onClick={() => location.reload()}>
        Reload
      </Button>
    </Frame>
  );
}

/** Browsers give keys and private files only to secure addresses. */
export function NotSecure() {
  return (
    <Frame
      title="This address is not secure"
      about="Browsers let Hearth make its keys only under an address that begins with https, or on the host's own machine under localhost. Ask whoever runs this home for its https address."
    />
  );
}

/** No such page. */
export function Lost() {
  return (
    <Frame title="There is nothing here" about="The address may have been cut or mistyped.">
      <Link to={{ at: "home" }} className="font-medium text-accent-ink underline underline-offset-4">
        Go to your rooms
      </Link>
    </Frame>
  );
}

/** An invite or set-up link was opened by somebody who is in already. */
export function AlreadyIn({ name }: { name: string }) {
  return (
    <Frame title="You are in already" about={`This device belongs to ${name}. Links like this one are for newcomers.`}>
      <Link to={{ at: "home" }} className="font-medium text-accent-ink underline underline-offset-4">
        Go to your rooms
      </Link>
    </Frame>
  );
}
