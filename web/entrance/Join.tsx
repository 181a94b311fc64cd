import type { InvitePreview, Outcome } from "@hearth/client/api.ts";
import { useCallback, useEffect, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { usePlace } from "../route/place.ts";
import { useDevice } from "../state/hearth.ts";
import { Frame } from "./Frame.tsx";
import { JoinForm } from "./JoinForm.tsx";

/** What may be different in a moment; a broken or used up invite stays what it is. */
const PASSING = new Set(["offline", "nonsense", "busy", "stopping", "internal"]);

/** The way in by an invite link: first who invites to what, then a name. */
export function Join() {
  const device = useDevice();
  const link = usePlace(({ secret }) => secret);
  const [preview, setPreview] = useState<Outcome<InvitePreview>>();

  const look = useCallback(async () => {
    setPreview(undefined);
    setPreview(await device.previewInvite(link));
  }, [device, link]);
  useEffect(() => {
    if (link !== "") void look();
  }, [look, link]);

  if (link === "")
    return (
      <Frame
        title="This invite is not whole"
        about="The last part of the link is missing. Ask for it again, and open all of it."
      />
    );
  if (!preview)
    return (
      <Frame title="One moment">
        <p role="status" className="animate-late text-ink-soft">
          Looking at your invite…
        </p>
      </Frame>
    );
  if (!preview.ok)
    return (
      <Frame title="This invite does not open" about={preview.error.text}>
        {PASSING.has(preview.error.code) && (
          <Button kind="main" onClick={() => void look()}>
            Try again
          </Button>
        )}
      </Frame>
    );
  return <JoinForm link={link} invite={preview.value} />;
}
