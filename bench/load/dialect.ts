import { hearth } from "./hearth.ts";
import type { DialectName } from "./orders.ts";
import { plain } from "./plain.ts";
import { socketio } from "./socketio.ts";
import type { Dialect } from "./voice.ts";

/** How to speak with a kind of server, in messages of `size` bytes; Hearth's members have their keys in the file `home`. */
export async function dialect(name: DialectName, size: number, home: string | undefined): Promise<Dialect> {
  switch (name) {
    case "plain":
      return plain(size);
    case "socket.io":
      return socketio(size);
    case "hearth":
      if (!home) throw new Error("Hearth's members need their keys");
      return hearth(size, home);
  }
}
