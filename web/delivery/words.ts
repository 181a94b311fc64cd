import type { Delivery } from "@hearth/client/api.ts";
import type { RecipientView } from "@hearth/client/delivery/api.ts";
import type { RoomMode } from "@hearth/protocol";

/** How messages reach the others, by name. */
export const MODES: { readonly [M in RoomMode]: string } = { kept: "Kept", relayed: "Relayed", direct: "Direct" };

/** What that means for who is away, and what the host keeps. */
export const MEANS: { readonly [M in RoomMode]: string } = {
  kept: "The host keeps the messages, sealed: it cannot read them. Who is away reads them later, on any of their devices.",
  relayed:
    "The host keeps no history. It holds a sealed message for up to 6 hours for who is away; after that it waits on your device until they come. A new device starts empty.",
  direct:
    "Messages go from device to device only, and the host gets none of them. Who is away has to be there at the same time as you: until then a message waits on your device. A new device starts empty.",
};

/** Of a direct room: whether links may be carried by a relay. */
export const STRAIGHT = {
  title: "Never through a relay",
  means:
    "Devices that find no straight way to each other talk through a relay, which carries what they say encrypted and can see how much it is. With this on, messages of this room wait until there is a straight way.",
} as const;

/** What becomes of words that are written there. */
export const SEALED: { readonly [M in RoomMode]: string } = {
  kept: "What is written here is sealed on your devices; the host keeps it and cannot read it.",
  relayed:
    "What is written here is sealed on your devices; the host holds it for a few hours at most, and cannot read it.",
  direct: "What is written here goes from device to device, sealed; the host gets none of it.",
};

/** What a room's header says of it. */
export const modeText = (mode: Exclude<RoomMode, "kept">): string =>
  mode === "relayed" ? "Relayed: the host keeps no messages of this room" : "Direct: messages never pass the host";

const NAMES = new Intl.ListFormat("en", { type: "conjunction" });

/** How far the files are that go to the host in front of a message of mine. */
export function filesText(delivery: Delivery | undefined): string | undefined {
  if (delivery?.is !== "sending" || !delivery.files) return undefined;
  const { count, percent, paused } = delivery.files;
  return `Waiting for its ${count === 1 ? "file" : "files"}, ${paused ? "paused at " : ""}${percent} %`;
}

/** For whom a message of mine waits. `direct`: it goes nowhere before they can be reached. */
export function waitsText(delivery: Delivery | undefined, direct: boolean): string | undefined {
  if (delivery?.is !== "sent" || !delivery.waitsFor) return undefined;
  const names = NAMES.format(delivery.waitsFor);
  return direct ? `Waits for ${names} to be reachable` : `Waits for ${names}`;
}

/** Where a message is with one of those for whom it is. */
export function recipientText({ name, has, held, here }: RecipientView): string {
  if (has) return `${name} has it`;
  if (held) return `${name}: the host holds it for up to 6 hours`;
  return here ? `${name}: on its way` : `${name}: waits on this device`;
}

/** Who can be reached now, of the others in a room. */
export function reachText(here: readonly string[], others: number): string {
  if (others === 0) return "Nobody else is in this room.";
  if (here.length === 0) return others === 1 ? "They cannot be reached now." : "Nobody can be reached now.";
  if (here.length === others && others > 3) return "All can be reached now.";
  return here.length > 3
    ? `${here.length} of ${others} can be reached now.`
    : `${NAMES.format(here)} can be reached now.`;
}
