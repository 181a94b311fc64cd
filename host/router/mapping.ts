/** A port that the router is asked to pass on to this computer: the same number outside and inside. */
export interface Mapping {
  readonly protocol: "TCP" | "UDP";
  readonly port: number;
}

export const nameOf = ({ protocol, port }: Mapping): string => `${port} (${protocol})`;

/** Why a router did not do it. `silent`: nobody answered in that language. */
export interface RouterRefusal {
  readonly why: "silent" | "refused";
  /** A sentence for the owner. */
  readonly text: string;
}

/** A language that routers speak. What comes back is believed from the router's own address alone. */
export interface RouterTalk {
  readonly name: "NAT-PMP" | "UPnP";
  /** Has the router pass a port on. Answers for how long, s; 0: until it is told otherwise. */
  map(mapping: Mapping, seconds: number): Promise<number | RouterRefusal>;
  /** False: nobody answered, and it may be open still. */
  unmap(mapping: Mapping): Promise<boolean>;
  /** The address that the world sees. */
  outside(): Promise<string | undefined>;
}
