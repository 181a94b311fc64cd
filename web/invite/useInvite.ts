import { readInviteLink } from "@hearth/protocol/link.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { useDevice } from "../state/hearth.ts";
import { asked, type Terms, USUAL } from "./terms.ts";

type Made = { readonly link: string } | { readonly failure: string } | undefined;

/** The invite that the dialog shows. One that was made is shown again until other terms are chosen: each stays open at the host. */
export function useInvite(open: boolean) {
  const device = useDevice();
  const [terms, setTerms] = useState<Terms>(USUAL);
  const [made, setMade] = useState<Made>();
  const turn = useRef(0);

  const make = useCallback(
    async (wanted: Terms) => {
      turn.current += 1;
      const mine = turn.current;
      setTerms(wanted);
      setMade(undefined);
      const outcome = await device.invite(asked(wanted, Date.now()));
      if (mine === turn.current) setMade(outcome.ok ? outcome.value : { failure: outcome.error.text });
    },
    [device],
  );

  // Since it was made it may have been withdrawn or used up, or its time may be over.
  const link = made && "link" in made ? made.link : undefined;
  useEffect(() => {
    const shown = open && link !== undefined ? readInviteLink(link)?.invite : undefined;
    if (shown === undefined) return;
    void device.invites().then((invites) => {
      const it = invites.find(({ invite }) => invite === shown);
      if (it && it.state !== "open") void make(terms);
    });
  }, [open, link, terms, device, make]);

  const wanting = open && made === undefined && turn.current === 0;
  useEffect(() => {
    if (wanting) void make(USUAL);
  }, [wanting, make]);

  return { terms, made, make };
}
