/** Every option, once: its flag, what it takes, and what `--help` says. The environment and the file follow from it. */
export const OPTIONS = [
  { flag: "data", takes: "DIR", text: "Where the host keeps everything (default: ./hearth-data)" },
  { flag: "port", takes: "PORT", text: "Port to serve on; 0 takes a free one (default: 8080)" },
  { flag: "host", takes: "ADDRESS", text: "Address to listen on; 0.0.0.0 for the network (default: 127.0.0.1)" },
  {
    flag: "public-url",
    takes: "URL",
    text: "Address that people use: https://home.example (default: http://localhost:PORT)",
  },
  { flag: "trust-proxy", text: "Believe a proxy in front (X-Forwarded-For) about who calls" },
  {
    flag: "previews",
    takes: "on|off",
    text: "Fetch pages for people who want link previews (default: on, but off for a LAN)",
  },
  { flag: "ghosts", takes: "on|off", text: "Bring those together who open ghost rooms (default: on)" },
  {
    flag: "turn",
    takes: "on|off",
    text: "STUN and TURN, by which devices reach each other (default: on with a public URL)",
  },
  { flag: "turn-port", takes: "PORT", text: "Their port, of UDP and TCP (default: 3478)" },
  { flag: "turn-relays", takes: "FIRST-LAST", text: "UDP ports of relays (default: 50000-50999)" },
  { flag: "turn-address", takes: "A[,B]", text: "Addresses that relays have (default: those of the public URL)" },
  { flag: "turn-listen", takes: "A[,B]", text: "Addresses to listen on for it (default: all)" },
  { flag: "lan", takes: "RANGE[,RANGE]", text: "This home is a LAN: relays may reach 192.168.1.0/24" },
  {
    flag: "turn-url",
    takes: "URL[,URL]",
    text: "A TURN server outside, in place of the own one: turn:turn.example:3478",
  },
  { flag: "turn-secret", takes: "SECRET", text: "The secret shared with it (better in the environment or the file)" },
  { flag: "turn-tls-port", takes: "PORT", text: "TCP port of TURN with TLS (default: 5349, with a certificate)" },
  { flag: "turn-cert", takes: "FILE", text: "Certificate of the public name (PEM, with its chain), for TURN with TLS" },
  { flag: "turn-key", takes: "FILE", text: "Its private key (PEM)" },
  {
    flag: "router",
    takes: "on|off|ADDRESS",
    text: "Let the router of this network pass the host's ports on (default: off)",
  },
  {
    flag: "s3-endpoint",
    takes: "URL",
    text: "A bucket for sealed files, in place of the data folder: https://s3.example",
  },
  { flag: "s3-bucket", takes: "NAME", text: "Its name" },
  { flag: "s3-region", takes: "REGION", text: "Its region, where the service has several" },
  { flag: "s3-key", takes: "KEY", text: "The id of the key by which it is opened" },
  { flag: "s3-secret", takes: "SECRET", text: "That key's secret (better in the environment or the file)" },
  { flag: "log-level", takes: "LEVEL", text: "silent, error, warn, info or debug (default: info)" },
  { flag: "no-open", text: "Do not open the set-up link in a browser" },
  {
    flag: "config",
    takes: "FILE",
    text: "Settings as JSON (default: hearth.json in the data folder, if there is one)",
  },
  { flag: "help", text: "Show this" },
] as const;

export type Flag = (typeof OPTIONS)[number]["flag"];

/** `--public-url` in the environment: HEARTH_PUBLIC_URL. */
export const variableOf = (flag: string): string => `HEARTH_${flag.toUpperCase().replaceAll("-", "_")}`;
/** `--public-url` in the file: publicUrl. */
export const keyOf = (flag: string): string => flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** What `--help` prints. */
export function helpText(): string {
  const rows = OPTIONS.map((it) => {
    const flag = `--${it.flag}${"takes" in it ? ` ${it.takes}` : ""}`;
    return `  ${flag.padEnd(22)}${it.text}`;
  });
  return `Hearth: private chat for the people you would let into your home.

Usage: bun run start -- [options]

${rows.join("\n")}

Each option can stand in the environment (${variableOf("public-url")}=...) or in the file
({"${keyOf("public-url")}": "..."}) as well. A flag beats the environment, and that beats the file.
`;
}
