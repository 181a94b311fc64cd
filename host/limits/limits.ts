/** What one socket, person or address may ask of the host. SPEC: HO30 to HO36. */
export interface HostLimits {
  /** Sockets open at once, all together. */
  readonly connections: number;
  /** New sockets from one address in a minute. A whole home behind one router has to come back at once after a restart. */
  readonly connectionsPerMinute: number;
  /** Requests of one socket: so many at once, */
  readonly burst: number;
  /** and so many a second for as long as it likes. A request counts once, and once more for every 4 KiB. */
  readonly perSecond: number;
  /** Requests of one socket that wait for their answer; one more closes the socket. */
  readonly waiting: number;
  /** Bytes of those requests. */
  readonly waitingBytes: number;
  /** Logins for one name from one address in ten minutes, until one is right. */
  readonly loginsPerName: number;
  /** Logins from one address in ten minutes. */
  readonly loginsPerAddress: number;
  /** Wrong set-up tokens, wrong invites and wrong proofs from one address in ten minutes. */
  readonly wrongPerAddress: number;
  /** Private rooms that one person makes in ten minutes. */
  readonly roomsPerPerson: number;
  /** Values that a person's devices share, written in ten minutes. */
  readonly ownPuts: number;
  /** Link previews that are fetched for one person in ten minutes, and for all of the home. */
  readonly previewsPerPerson: number;
  readonly previews: number;
  /** Requests about files of one person in ten minutes: tickets, and parts that go up and down. */
  readonly blobRequests: number;
  /** Unfinished uploads of one device; parts that are written at once, of all. */
  readonly blobUploads: number;
  readonly blobWriting: number;
  /** Signals of one person in ten minutes: typing, and what was received and read. */
  readonly signals: number;
  /** Signals of one device to others in ten minutes, that they link. */
  readonly peerSignals: number;
  /** Ghost rooms at once, and one-time devices in them from one address. */
  readonly ghostRooms: number;
  readonly ghostsPerAddress: number;
  /** Times that somebody at one address comes to a ghost room in ten minutes. */
  readonly ghostEnters: number;
  /** Times that a device is told where STUN and TURN are, in ten minutes. */
  readonly icePerDevice: number;
  /** Relays in all, and of one device: each connection of a device to another may try several ways. */
  readonly turnAllocations: number;
  readonly turnPerDevice: number;
  /** Bytes that the relays of one device carry in a second, both ways together. */
  readonly turnBytesPerSecond: number;
  /** TCP connections to TURN. */
  readonly turnConnections: number;
  /** Answers of STUN and TURN to those who have shown nothing: to one address in a minute, and to all in a second. */
  readonly turnAnswersPerAddress: number;
  readonly turnAnswers: number;
}

export const USUAL_LIMITS: HostLimits = {
  connections: 20_000,
  connectionsPerMinute: 15_000,
  burst: 2_000,
  perSecond: 500,
  waiting: 1_024,
  waitingBytes: 4 * 1024 * 1024,
  loginsPerName: 10,
  loginsPerAddress: 60,
  wrongPerAddress: 100,
  roomsPerPerson: 100,
  ownPuts: 3_000,
  previewsPerPerson: 60,
  previews: 600,
  blobRequests: 20_000,
  blobUploads: 64,
  blobWriting: 256,
  signals: 3_000,
  peerSignals: 6_000,
  ghostRooms: 500,
  ghostsPerAddress: 64,
  ghostEnters: 600,
  icePerDevice: 60,
  turnAllocations: 1_000,
  turnPerDevice: 64,
  turnBytesPerSecond: 4 * 1024 * 1024,
  turnConnections: 500,
  turnAnswersPerAddress: 600,
  turnAnswers: 2_000,
};
