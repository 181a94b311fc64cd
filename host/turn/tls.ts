import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { InsideTurn } from "./config.ts";
import type { TurnState } from "./state.ts";
import { type Certificate, listenTcp, type TcpListener } from "./tcp.ts";

/** The files are looked at so often, ms: certificates are renewed while the host runs. */
const LOOK_MS = 60_000;

/** The certificate cannot be used; the sentence says why. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}

/** TURN inside TLS (SPEC: TU25, TU26). */
export interface TlsListener {
  readonly port: number;
  tidy(now: number): void;
  /** Takes the files if they have changed. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * Hears clients inside TLS, and those who come later with the new certificate when the files have changed. Throws
 * {@link CertificateError}, and what Bun throws if the port is taken.
 */
export async function openTls(
  turn: TurnState,
  hosts: readonly string[],
  { port: wanted, cert, key }: NonNullable<InsideTurn["tls"]>,
): Promise<TlsListener> {
  const files = [cert, key] as const;
  let port = wanted;
  let here: TcpListener[] = [];
  /** They hear nobody new; who came before a renewal stays. */
  const retired: TcpListener[] = [];
  const listen = (certificate: Certificate) => {
    for (const hostname of hosts) {
      const it = listenTcp(turn, hostname, port, certificate);
      port = it.port;
      here.push(it);
    }
  };
  const stop = () => {
    for (const it of [...here, ...retired]) it.stop();
  };
  let seen = await changedAt(files);
  try {
    listen(await readCertificate(files));
  } catch (error) {
    stop();
    throw error;
  }

  const renew = async () => {
    const changed = await changedAt(files);
    if (changed === seen || turn.stopping) return;
    const certificate = await readCertificate(files);
    for (const it of here) it.retire();
    retired.push(...here);
    here = [];
    listen(certificate);
    seen = changed;
    turn.log.info("TURN has a new certificate");
  };
  // Half of a renewal may lie there: the old one goes on until the next look.
  const look = () =>
    renew().catch((error: unknown) => turn.log.warn({ err: error }, "the new certificate of TURN cannot be used"));
  let lookedAt = turn.now();
  return {
    port,
    tidy(now) {
      for (const it of [...here, ...retired]) it.tidy(now);
      if (now - lookedAt < LOOK_MS) return;
      lookedAt = now;
      void look();
    },
    look,
    stop,
  };
}

async function changedAt(files: readonly string[]): Promise<string> {
  const times = files.map((it) =>
    stat(it).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  );
  return (await Promise.all(times)).join(" ");
}

async function readCertificate([certFile, keyFile]: readonly [string, string]): Promise<Certificate> {
  const [cert, key] = await Promise.all([read(certFile), read(keyFile)]);
  try {
    createSecureContext({ cert, key });
    new X509Certificate(cert);
  } catch {
    throw new CertificateError(
      `${certFile} and ${keyFile} are no certificate and its key (PEM), so TURN cannot use TLS.`,
    );
  }
  return { cert, key };
}

const read = (file: string): Promise<string> =>
  readFile(file, "utf8").catch(() => {
    throw new CertificateError(
      `${file} cannot be read, so TURN cannot use TLS. Is it there, and may this user read it?`,
    );
  });
