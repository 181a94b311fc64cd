export * from "./author.ts";
export * from "./chain.ts";
export * from "./device.ts";
export * from "./invite.ts";
export * from "./person.ts";
export * from "./removal.ts";
export * from "./role.ts";
export * from "./signing-key.ts";
