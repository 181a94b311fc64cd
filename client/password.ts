/** What a screen needs to judge a new password before anything is sent: no keys, and nothing leaves the page. */
export { guessBits } from "@hearth/sealing/password/strength.ts";
export { PASSWORD_LENGTH, type Weakness, weakPassword } from "@hearth/sealing/password/weak.ts";
export { isWeakPassphrase } from "./locks/strong.ts";
