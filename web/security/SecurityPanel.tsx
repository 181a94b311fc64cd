import type { Me } from "@hearth/client/api.ts";
import type { ReactNode } from "react";
import { Blocked } from "../blocks/Blocked.tsx";
import { open } from "../home/opened.ts";
import { Button } from "../parts/Button.tsx";
import { MyReports } from "../reports/Reports.tsx";
import { Link } from "../route/Link.tsx";
import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { useHearth } from "../state/hearth.ts";
import { useChangeSettings, useSettings } from "../state/settings.ts";
import { ChangePassword } from "./ChangePassword.tsx";
import { HideAddress } from "./HideAddress.tsx";
import { RenewKit } from "./RenewKit.tsx";
import { SetPassword } from "./SetPassword.tsx";
import { ShowReceipts } from "./ShowReceipts.tsx";

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const since = (time: number | undefined) => (time === undefined ? "" : ` since ${DAY.format(time)}`);

/** How I get back in, how I know whom I talk to, and what the host learns. */
export function SecurityPanel({ me }: { me: Me }) {
  const security = useHearth(({ security }) => security);
  const linkPreviews = useSettings(({ settings }) => settings.linkPreviews);
  const change = useChangeSettings();
  return (
    <div className="grid gap-6">
      <Part title="Password">
        {!security && <p className="text-ink-soft text-sm">The host has to be reached for this.</p>}
        {security && !security.hasPassword && (
          <>
            <p className="text-ink-soft text-sm">
              You have none. Without one you cannot sign in on another device, and if you lose this one, or clear this
              browser, your messages and your place here are gone for good.
            </p>
            <SetPassword me={me} action="Set a password" />
          </>
        )}
        {security?.hasPassword && (
          <>
            <p className="text-ink-soft text-sm">The same{since(security.passwordSince)}.</p>
            <ChangePassword me={me} />
            <SetPassword me={me} action="I have forgotten it" />
          </>
        )}
      </Part>
      {security?.hasPassword && (
        <Part title="Recovery kit">
          <p className="text-ink-soft text-sm">
            {security.hasKit
              ? `You have one${since(security.kitSince)}. If it is lost, or somebody has seen it, make a new one.`
              : "You have none that works. Make one: it is the way back when the password is forgotten."}
          </p>
          <RenewKit />
        </Part>
      )}
      <Part title="What others see of you">
        <ShowReceipts />
        <HideAddress />
      </Part>
      <Part title="Verification">
        <p className="text-ink-soft text-sm">
          People who came by invite are verified by it: your device has checked every signature from their invite to
          you. To be sure of somebody on top of that, open their profile from the list of people, and compare the safety
          number with what stands on their screen, face to face or by telephone.
        </p>
      </Part>
      <Part title="Blocked people">
        <Blocked />
      </Part>
      <Part title="Your reports">
        <MyReports />
      </Part>
      <Part title="Links">
        <Row
          title="Link previews"
          about="What you send then shows a page's title and picture. Your home's host fetches the page, so it learns the address; nobody else does. Whoever reads your message asks nobody."
        >
          <Toggle label="Link previews" on={linkPreviews} onChange={(on) => change({ linkPreviews: on })} />
        </Row>
      </Part>
      <Part title="Your messages">
        <p className="text-ink-soft text-sm">
          Take along what you may read here: as pages for a browser, and as data for programs.
        </p>
        <Button size="small" className="justify-self-start" onClick={() => open({ is: "export" })}>
          Export my messages
        </Button>
      </Part>
      <Part title="The host">
        <Link to={{ at: "hostSees" }} className="font-medium text-accent-ink text-sm underline underline-offset-4">
          What the host can see
        </Link>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}
