import type { Me } from "@hearth/client/api.ts";

/** What the kit's file says. `address`: the home's, so that the kit is found together with where it belongs. */
export function kitText(code: string, me: Me, address: string): string {
  return [
    "Hearth recovery kit",
    "",
    `Home:      ${address}`,
    `Username:  ${me.username}`,
    `Code:      ${code}`,
    "",
    "With this code you get back in when you have forgotten your password and have no other device.",
    "Whoever has it can do the same: keep it where you keep your passport.",
    "",
  ].join("\n");
}
