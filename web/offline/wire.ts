/** Service worker to each page, with a port: whose is this file? */
export interface WhoHas {
  readonly file: string;
}

/** The page that knows the address, through the port. */
export interface Served {
  /** Bytes. */
  readonly size: number;
  /** By the file's bytes; what is shown in place is on the worker's own list as well. */
  readonly type: string;
  /** As it is saved. */
  readonly name: string;
  /** To be saved, not shown. */
  readonly save: boolean;
}
/** A page's answer to {@link WhoHas}. */
export type Owner = { readonly has: Served } | { readonly has: null };

/** Service worker to page: bytes `from` to before `to`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}
/** Page to service worker. `null`: they cannot be had. */
export interface Opened {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/**
 * Where files stand for players and downloads; what follows is a random word that one page knows. A type, as all here: the service
 * worker is one file, so that it shares no code with the page.
 */
export type FilesPath = "/files/";
