/** What two people compare to be sure that nobody stands between them. */
export interface SafetyNumber {
  /** 60 digits, the same on both sides. */
  readonly digits: string;
  /** What the QR code says that I show to the other. */
  readonly code: string;
}

/** What a scanned code says: `other_people`: it is not shown by that person to me; `mismatch`: somebody may stand between us. */
export type CodeVerdict = "match" | "mismatch" | "other_people" | "not_a_code";
