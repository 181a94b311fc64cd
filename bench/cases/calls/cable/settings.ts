/** What a Mumble client is told of its sound. */
export interface MumbleSound {
  /** Sound in one packet, in parts of 10 ms. Mumble's own: 2. */
  readonly framesInPacket: number;
  /** Whether RNNoise takes noise away. Mumble's own: no. */
  readonly rnnoise: boolean;
}

/** Who a client is. */
export interface MumblePerson {
  /** Whether it hears only. */
  readonly muted: boolean;
  /** Its certificate and key as PKCS 12 without a password. */
  readonly certificate: Uint8Array;
}

/** Messages of a client, none of which is to make a sound. */
const MESSAGES = 50;

/**
 * The settings of a Mumble 1.3 client as it keeps them: speaks all the time, through PulseAudio, does not look for updates, asks nothing of
 * whoever sits before it, and is otherwise as it comes: gain control, its own buffers.
 */
export function clientSettings(sound: MumbleSound, person: MumblePerson): string {
  const quiet = Object.fromEntries(Array.from({ length: MESSAGES }, (_, i) => [`${i + 1}\\log`, 0]));
  return ini({
    General: { lastupdate: 2 },
    audio: {
      input: "PulseAudio",
      output: "PulseAudio",
      transmit: 0,
      mute: person.muted,
      echo: false,
      denoise: sound.rnnoise,
      plugins: false,
    },
    net: { framesperpacket: sound.framesInPacket, certificate: bytes(person.certificate) },
    tts: { enable: false },
    ui: {
      updatecheck: false,
      plugincheck: false,
      askonquit: false,
      usage: false,
      disablepubliclist: true,
      WindowLayout: 0,
    },
    shortcut: { enable: false, "linux\\evdev\\enable": false, "x11\\xinput2\\enable": false },
    messages: { size: MESSAGES, ...quiet },
  });
}

/** Of a server on this machine alone, that keeps all it has in `dir` and presents the certificate there. `root`: it is root's. */
export function serverSettings(dir: string, port: number, root: boolean): string {
  return [
    `database="${dir}/server.sqlite"`,
    'host="127.0.0.1"',
    `port=${port}`,
    `sslCert="${dir}/server.crt"`,
    `sslKey="${dir}/server.key"`,
    'ice=""',
    ...(root ? ["uname=root"] : []), // else it would go on as somebody who may not write in the folder
    "logfile=",
    "bonjour=false",
    "allowping=false",
    "bandwidth=130000",
    "",
  ].join("\n");
}

type Value = string | number | boolean;

function ini(groups: Readonly<Record<string, Readonly<Record<string, Value>>>>): string {
  const lines = ([name, keys]: [string, Readonly<Record<string, Value>>]) => [
    `[${name}]`,
    ...Object.entries(keys).map(([key, value]) => `${key}=${value}`),
  ];
  return `${Object.entries(groups).flatMap(lines).join("\n")}\n`;
}

/** As Qt writes bytes: each on its own, because Qt takes every digit behind `\x` that it can get. */
function bytes(of: Uint8Array): string {
  return `"@ByteArray(${Array.from(of, (it) => `\\x${it.toString(16)}`).join("")})"`;
}
