import type { DeviceId, PersonId } from "@hearth/protocol";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { HostLimits } from "./limits.ts";

const TEN_MINUTES = 600;

/** Takes a point of `key`; 0 if there was one, otherwise the ms until there will be. */
async function take(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}

/** What strangers may try, counted per address and name; and how often people make rooms, and write what they share. */
export class Doors {
  private names!: RateLimiterMemory;
  private logins!: RateLimiterMemory;
  private wrong!: RateLimiterMemory;
  private rooms!: RateLimiterMemory;
  private puts!: RateLimiterMemory;
  private previews!: RateLimiterMemory;
  private allPreviews!: RateLimiterMemory;
  private signals!: RateLimiterMemory;
  private peerSignals!: RateLimiterMemory;
  private ghosts!: RateLimiterMemory;
  private ices!: RateLimiterMemory;
  private blobs!: RateLimiterMemory;

  constructor(private readonly limits: HostLimits) {
    this.reset();
  }

  /** Forgets who has tried what. */
  reset(): void {
    const { limits } = this;
    this.names = new RateLimiterMemory({ points: limits.loginsPerName, duration: TEN_MINUTES });
    this.logins = new RateLimiterMemory({ points: limits.loginsPerAddress, duration: TEN_MINUTES });
    this.rooms = new RateLimiterMemory({ points: limits.roomsPerPerson, duration: TEN_MINUTES });
    this.wrong = new RateLimiterMemory({ points: limits.wrongPerAddress, duration: TEN_MINUTES });
    this.signals = new RateLimiterMemory({ points: limits.signals, duration: TEN_MINUTES });
    this.peerSignals = new RateLimiterMemory({ points: limits.peerSignals, duration: TEN_MINUTES });
    this.ghosts = new RateLimiterMemory({ points: limits.ghostEnters, duration: TEN_MINUTES });
    this.ices = new RateLimiterMemory({ points: limits.icePerDevice, duration: TEN_MINUTES });
    this.blobs = new RateLimiterMemory({ points: limits.blobRequests, duration: TEN_MINUTES });
    this.puts = new RateLimiterMemory({ points: limits.ownPuts, duration: TEN_MINUTES });
    this.previews = new RateLimiterMemory({ points: limits.previewsPerPerson, duration: TEN_MINUTES });
    this.allPreviews = new RateLimiterMemory({ points: limits.previews, duration: TEN_MINUTES });
  }

  /** Somebody at `address` tries a password for `username`. ms to wait, or 0. */
  async login(username: string, address: string): Promise<number> {
    return (await take(this.logins, address)) || take(this.names, nameAt(username, address));
  }

  /** The password was right: what came before does not count any more. */
  async welcome(username: string, address: string): Promise<void> {
    await this.names.delete(nameAt(username, address));
  }

  /** Somebody makes a private room. ms to wait, or 0. */
  newRoom(person: string): Promise<number> {
    return take(this.rooms, person);
  }

  /** A device of `person` writes what they share. ms to wait, or 0. */
  put(person: PersonId): Promise<number> {
    return take(this.puts, person);
  }

  /** A page is to be fetched for `person`. ms to wait, or 0. */
  async preview(person: PersonId): Promise<number> {
    return (await take(this.previews, person)) || take(this.allPreviews, "");
  }

  /** A device of `person` signals. ms to wait, or 0. */
  signal(person: PersonId): Promise<number> {
    return take(this.signals, person);
  }

  /** `device` signals to another, or asks which are there. ms to wait, or 0. */
  peer(device: DeviceId): Promise<number> {
    return take(this.peerSignals, device);
  }

  /** A device of `person` asks something about a file. ms to wait, or 0. */
  blob(person: PersonId): Promise<number> {
    return take(this.blobs, person);
  }

  /** Somebody at `address` comes to a ghost room. ms to wait, or 0. */
  ghost(address: string): Promise<number> {
    return take(this.ghosts, address);
  }

  /** A device asks for STUN and TURN. ms to wait, or 0. */
  ice(device: DeviceId): Promise<number> {
    return take(this.ices, device);
  }

  /** Something that cannot be guessed was wrong. ms to wait, or 0. */
  guess(address: string): Promise<number> {
    return take(this.wrong, address);
  }
}

// Per name and address: counted per name alone, a stranger could lock anybody out.
const nameAt = (username: string, address: string) => `${username}@${address}`;
