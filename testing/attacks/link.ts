import { type Bytes, decodeLinkMessage, encodeLinkMessage, type LinkMessage } from "@hearth/protocol";
import { answerLink, offerLink } from "@hearth/sealing";
import type { Attack } from "../hostile/attack.ts";

function altered(bytes: Bytes): Bytes {
  const flip = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);
  const message = decodeLinkMessage(bytes);
  if (!message.ok) throw new Error("a message that cannot be read");
  return encodeLinkMessage(change(message.value, flip));
}

function change(it: LinkMessage, flip: (text: string) => string): LinkMessage {
  switch (it.is) {
    case "start":
      return { ...it, request: flip(it.request) };
    case "answer":
      return { ...it, response: flip(it.response) };
    case "finish":
      return { ...it, finish: flip(it.finish) };
    case "refused":
      return it;
    case "sealed":
      return { ...it, sealed: it.sealed.with(7, (it.sealed[7] ?? 0) ^ 1) };
  }
}

/** Changes one message on its way, counted from 0 on each side. */
export function linkAltered(from: "laptop" | "phone", which: number): Attack {
  let count = 0;
  const isIt = () => count++ === which;
  if (from === "laptop") return { link: async (message) => (isIt() ? altered(message) : message) };
  return {
    async keeps(asked, _, host) {
      if (asked.ask !== "link.send" || !isIt()) return undefined;
      return host("link.send", { message: altered(asked.body.message) });
    },
  };
}

/** Answers the new device itself, as somebody who has guessed `code`. */
export function linkAnswered(home: string, code: string): Attack {
  let request = "";
  return {
    async keeps(asked) {
      if (asked.ask !== "link.send") return undefined;
      const message = decodeLinkMessage(asked.body.message);
      if (message.ok && message.value.is === "start") request = message.value.request;
      return undefined;
    },
    async link() {
      const answer = await answerLink(await offerLink(home, code), request);
      if (!answer.ok) throw new Error("nothing to answer");
      return encodeLinkMessage({ is: "answer", response: answer.value.response });
    },
  };
}
