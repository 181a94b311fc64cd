import { runChild } from "./child.ts";

interface Need {
  /** Any of these on the PATH will do. */
  readonly programs: readonly string[];
  readonly apt: string;
  readonly dnf: string;
  readonly pacman: string;
  readonly brew: string;
}

/** What the browser tests drive. */
export const BROWSERS: readonly Need[] = [
  {
    programs: ["chromium", "chromium-browser", "google-chrome"],
    apt: "chromium",
    dnf: "chromium",
    pacman: "chromium",
    brew: "--cask chromium",
  },
  {
    programs: ["firefox-esr", "firefox"],
    apt: "firefox-esr",
    dnf: "firefox",
    pacman: "firefox",
    brew: "--cask firefox",
  },
];

/** What unit tests hold our own servers against; and the networks they are tried in; without them those tests are passed over. */
export const PEERS: readonly Need[] = [
  { programs: ["openssl"], apt: "openssl", dnf: "openssl", pacman: "openssl", brew: "openssl" },
  { programs: ["turnutils_uclient"], apt: "coturn", dnf: "coturn", pacman: "coturn", brew: "coturn" },
  { programs: ["espeak-ng"], apt: "espeak-ng", dnf: "espeak-ng", pacman: "espeak-ng", brew: "espeak-ng" },
  { programs: ["sox"], apt: "sox", dnf: "sox", pacman: "sox", brew: "sox" },
  ...(process.platform === "linux"
    ? [
        { programs: ["ip"], apt: "iproute2", dnf: "iproute", pacman: "iproute2", brew: "iproute2" },
        { programs: ["tcpdump"], apt: "tcpdump", dnf: "tcpdump", pacman: "tcpdump", brew: "tcpdump" },
        { programs: ["nft"], apt: "nftables", dnf: "nftables", pacman: "nftables", brew: "nftables" },
        {
          programs: ["miniupnpd"],
          apt: "miniupnpd-nftables",
          dnf: "miniupnpd",
          pacman: "miniupnpd",
          brew: "miniupnpd",
        },
        { programs: ["iptables"], apt: "iptables", dnf: "iptables-nft", pacman: "iptables", brew: "iptables" },
      ]
    : []),
];

const isMissing = (need: Need) => !need.programs.some((program) => Bun.which(program));

/** The commands that bring `missing`, for the package managers we know. */
export function commandsFor(missing: readonly Need[], which: (program: string) => string | null): string[] {
  const all = (from: "apt" | "dnf" | "pacman" | "brew") => missing.map((need) => need[from]);
  if (which("apt-get")) {
    return ["sudo apt-get update", `sudo apt-get install -y --no-install-recommends ${all("apt").join(" ")}`];
  }
  if (which("dnf")) return [`sudo dnf install -y ${all("dnf").join(" ")}`];
  if (which("pacman")) return [`sudo pacman -S --noconfirm ${all("pacman").join(" ")}`];
  return all("brew").map((name) => `brew install ${name}`);
}

/** Brings programs that tests need: by apt where we are root on Debian. Elsewhere it names the commands and gives false. */
export async function bring(needs: readonly Need[]): Promise<boolean> {
  const missing = needs.filter(isMissing);
  if (missing.length === 0) return true;
  const commands = commandsFor(missing, Bun.which);
  if (!Bun.which("apt-get") || process.getuid?.() !== 0) {
    console.error(`Tests need programs that are not here. Bring them with:\n  ${commands.join("\n  ")}`);
    return false;
  }
  for (const command of commands) {
    const code = await runChild(command.replace("sudo ", "").split(" "), {
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
    if (code !== 0) return false;
  }
  return !needs.some(isMissing);
}
