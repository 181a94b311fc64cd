/** The wire's version. A host and a device that do not share one part with `version_unsupported`. */
export const PROTOCOL_VERSION = 1;
/** Optional abilities that both sides name in hello; none is needed yet. */
export const FEATURES: readonly string[] = [];

/** Bounds that hold on the wire, in bytes, counts and ms. Both sides refuse what lies beyond. */
export const LIMITS = {
  /** One WebSocket frame, bytes. A home of 1,000 needs 1.4 MB of boxes for a renewal: they go in several frames. */
  frameBytes: 256 * 1024,
  /** Nesting of CBOR arrays and maps. */
  depth: 12,
  /** One sealed event, bytes. */
  eventBytes: 64 * 1024,
  /** One roster entry or generation record, bytes. */
  entryBytes: 4 * 1024,
  /** An X-Wing public key, bytes. */
  boxKeyBytes: 1216,
  /** A box: HPKE encapsulation (1,120) and sealed 32-byte secret (48). */
  boxBytes: 1168,
  /** Entries in one change. */
  changeEntries: 8,
  /** Boxes in one frame. */
  boxes: 150,
  /** Items asked for at once in a page of entries, events or boxes. */
  page: 500,
  /** Text of one message, UTF-16 code units. */
  messageText: 16_000,
  /** A passphrase lock's salt, bytes. */
  lockSalt: 16,
  /** What a locked event says, sealed and padded, bytes: the longest message fits. */
  lockedWords: 50 * 1024,
  /** Events erased by one request. */
  eraseEvents: 100,
  /** Edits that a deletion names. */
  deleteAlso: 50,
  /** The shortest and the longest time for which a room's words can be kept, ms. */
  retainMs: 60_000,
  retainMaxMs: 10 * 365 * 86_400_000,
  /** People whom one message names. */
  mentions: 50,
  /** A file is sealed in pieces of so many bytes, */
  blobChunk: 64 * 1024,
  /** each with so many more that say whether it is whole. */
  blobTag: 16,
  /** Files of one message; */
  files: 10,
  /** a file's name, UTF-16 code units; */
  fileName: 200,
  /** a picture's side, pixels; */
  fileSide: 65_535,
  /** how long a sound or a film may say that it is, ms; */
  fileMs: 7 * 86_400_000,
  /** steps of a voice message's waveform; */
  waveform: 128,
  /** and the smaller picture of a file, bytes. */
  filePreview: 512 * 1024,
  /** Blobs that one event refers to: its files with their smaller pictures. */
  eventBlobs: 20,
  /** Events of which a device says to which blobs they refer, in one request. */
  blobRefers: 20,
  /** Blobs that a device says it has, in one request. */
  blobsTaken: 64,
  /** What one request by HTTP brings of a blob, bytes: 32 sealed chunks. */
  blobPart: 32 * (64 * 1024 + 16),
  /** The most that an owner lets the host keep of files, bytes. */
  blobRuleMax: 2 ** 50,
  /** So long a blob is kept that nothing refers to; */
  blobUnusedMs: 60 * 60_000,
  /** an upload that does not go on; */
  blobUnfinishedMs: 24 * 60 * 60_000,
  /** and so long a token opens a blob, ms. */
  blobTokenMs: 5 * 60_000,
  /** Emoji with which one person reacts to one message: those touched last count. */
  reactions: 20,
  /** Rooms that somebody who leaves names in their last entry; keeps the entry below its bound. */
  partingRooms: 24,
  /** Rooms of which somebody says how far they saw them while they take somebody out: with a full change it fits a frame. */
  seenRooms: 512,
  /** People whom one entry of a private room's roster names; keeps the entry below its bound. */
  roomPeople: 64,
  usernameLength: 32,
  nameLength: 64,
  /** What a room is about, UTF-16 code units. */
  topic: 500,
  /** Where a channel or a category stands among the others, digits. */
  place: 64,
  /** What somebody says of themselves, UTF-16 code units. */
  bio: 300,
  /** What somebody is up to, UTF-16 code units. */
  statusText: 80,
  /** A person's or the home's picture, bytes: with its header and padding it fits into an event. */
  pictureBytes: 40 * 1024,
  /** Its longer side, pixels. */
  pictureSide: 512,
  /** Its longer side against its shorter. */
  pictureRatio: 2,
  /** An address that a preview is made of, UTF-16 code units. */
  address: 2_000,
  /** What a preview says, UTF-16 code units, */
  previewTitle: 150,
  previewDescription: 300,
  previewSite: 60,
  /** and its picture, bytes: beside a long message it fits into an event. */
  previewPicture: 14 * 1024,
  /** A picture that the host has fetched for a preview, bytes: it goes to the device in one frame, which makes it small. */
  previewFetched: 900 * 1024,
  /** One message between two devices of which one brings the other in, bytes. */
  linkBytes: 4 * 1024,
  /** Mailboxes for that are numbered below this: two digits of the code. */
  linkMailboxes: 1024,
  /** So long such a mailbox is open, ms. */
  linkMs: 10 * 60_000,
  /** People who can open one letter: with their boxes it fits into an event. */
  letterReaders: 32,
  /** A letter's words, sealed and padded, bytes. */
  letterBytes: 12 * 1024,
  /** What somebody tells their own devices in one event, sealed and padded, bytes. */
  noteBytes: 4 * 1024,
  /** Why somebody reports, or what an admin says to that, UTF-16 code units. */
  reason: 1_000,
  /** What is quoted of a reported message, UTF-16 code units. */
  quote: 2_000,
  /** One value that a person's devices share, sealed and padded, bytes: the longest message's draft fits. */
  ownBytes: 64 * 1024,
  /** The same before it is sealed, as CBOR with its name, bytes. */
  ownPlain: 56 * 1024,
  /** Each part of such a value's name, UTF-16 code units. */
  ownName: 128,
  /** Such values of one person at the host, */
  ownValues: 1_024,
  /** and all of them together, bytes. */
  ownTotal: 4 * 1024 * 1024,
  /** More often than this nobody writes one: numbers above would be of use only for leaving none. */
  ownVersion: 2 ** 48,
  /** A signal's words, sealed and padded, bytes. */
  signalBytes: 256,
  /** People in a room in which the host keeps who has received and read what. */
  receiptPeople: 20,
  /** So far a signal that is of the moment only may be from the host's time, ms. */
  signalMs: 30_000,
  /** Links that a device keeps; the least used goes. */
  links: 24,
  /** Signals of one try to link; */
  peerSignals: 1_000,
  /** what one of them seals, padded, bytes; */
  peerSignalBytes: 20 * 1024,
  /** a description in it (RFC 8866), UTF-16 code units; */
  peerSdp: 16 * 1024,
  /** and candidates that it names (RFC 8839). */
  peerCandidates: 32,
  /** Candidates of the other side that one connection is told of, from its first signal to its last. */
  peerCandidatesInAll: 1_024,
  /** So far a signal for one device may be from the host's time, ms. */
  peerSignalMs: 60_000,
  /** People whose devices are asked for at once, and devices in the answer. */
  peerPeople: 64,
  peerDevices: 256,
  /** One message of a link's data channel, bytes: all browsers take it. */
  peerChunk: 16 * 1024,
  /** One frame over a link, put together again, bytes; */
  peerFrameBytes: 160 * 1024,
  /** and the events in it. */
  peerEvents: 64,
  /** Events in one acknowledgement. */
  ackEvents: 128,
  /** Devices for which one request leaves an event. */
  relayDevices: 1_000,
  /** How long a generation of a room that is not kept seals; how long the host has its boxes, and devices keys that open nothing any more, ms. */
  ringMs: 24 * 60 * 60_000,
  ringBoxMs: 2 * 24 * 60 * 60_000,
  ringSecretMs: 3 * 24 * 60 * 60_000,
  /** Chunks of blobs that one side of a link has granted and not got; */
  blobWindow: 256,
  /** chunks in one message: three are below the 256 KiB that all browsers take; */
  blobTogether: 3,
  /** runs of chunks in one word on what there is; */
  blobRuns: 1_000,
  /** hashes in one frame; */
  blobLeaves: 4_096,
  /** and blobs that one side asks the other for at once. */
  blobAsks: 64,
  /** Boxes in one frame of a link. */
  peerBoxes: 32,
  /** How long the host holds a relayed event, ms. */
  relayMs: 6 * 60 * 60_000,
  /** Events that wait at the host for one device, and their bytes. */
  relayEvents: 2_000,
  relayBytes: 8 * 1024 * 1024,
  /** Events of one room that wait on their author's device. */
  queueEvents: 2_000,
  /** From one knock in a room to the next by the same person, ms. */
  knockMs: 60_000,
  /** Devices of a call that show a picture. */
  callPictures: 6,
  /** Devices in one call: each has a connection with each. */
  callDevices: 10,
  /** Lines of a call's connection: voice, camera, screen, the screen's sound. */
  callLines: 4,
  /** People whom the word on a call that is over names. */
  callPeople: 64,
  /** How long a device is in a call by its last word, and how long a call rings, ms. */
  callHereMs: 13_000,
  callRingMs: 45_000,
  /** How long a signal about a call's connection counts, ms. */
  mediaSignalMs: 20_000,
  /** Devices in a ghost room. */
  ghosts: 8,
  /** A file there, bytes: it is in memory alone. */
  ghostFileBytes: 200 * 1024 * 1024,
  /** So long one connection may stay at a rendezvous, ms; */
  ghostMs: 24 * 60 * 60_000,
  /** and so long an empty one waits for those whose connection broke, ms. */
  ghostAwayMs: 10 * 60_000,
  /** From opening the socket to its first frame, ms. */
  helloMs: 5_000,
  /** From opening the socket to its proof, ms. */
  proofMs: 120_000,
} as const;

/** A username: 2 to 32 of a-z, 0-9, dot, dash, underscore; starts and ends with a letter or digit. */
export const USERNAME = /^[a-z0-9][a-z0-9._-]{0,30}[a-z0-9]$/;
