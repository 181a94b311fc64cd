/** Somebody in a story, with what they type. */
export interface Somebody {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export const alice: Somebody = { name: "Alice", username: "alice", password: "amber kettle drifts past noon" };
export const bob: Somebody = { name: "Bob", username: "bob", password: "seven quiet boats come home" };
export const carol: Somebody = { name: "Carol", username: "carol", password: "nine slow herons watch the weir" };
