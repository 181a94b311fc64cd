import type { Changed, DeviceApi, Standing } from "@hearth/client/api.ts";

/** Where the device stands, or why its store cannot be used in this browser at all. */
export type AppStanding = Standing | { readonly at: "broken"; readonly text: string };

/** The device as the page sees it, through its Worker. */
export interface AppDevice extends Omit<DeviceApi, "standing"> {
  standing(): Promise<AppStanding>;
}

export type Method = Exclude<keyof AppDevice, "onChange">;

/** Every call that crosses to the Worker. `Record` makes the compiler say when one is missing. */
const EVERY: Record<Method, true> = {
  standing: true,
  connection: true,
  troubles: true,
  rooms: true,
  categories: true,
  people: true,
  timeline: true,
  markRead: true,
  markUnread: true,
  markAllRead: true,
  markThreadRead: true,
  setUp: true,
  kitKept: true,
  showKit: true,
  signIn: true,
  signInWithKit: true,
  linkDevice: true,
  openLink: true,
  cancelLink: true,
  security: true,
  changePassword: true,
  setPassword: true,
  renewKit: true,
  safetyNumber: true,
  checkCode: true,
  markVerified: true,
  previewInvite: true,
  join: true,
  invite: true,
  post: true,
  retry: true,
  devices: true,
  renameDevice: true,
  revokeDevice: true,
  setRole: true,
  removePerson: true,
  invites: true,
  revokeInvite: true,
  parting: true,
  signOut: true,
  signOutEverywhere: true,
  leaveHome: true,
  picture: true,
  fetchPreview: true,
  previewPicture: true,
  setProfile: true,
  setAvatar: true,
  setHome: true,
  setPresence: true,
  setIdle: true,
  block: true,
  unblock: true,
  blocked: true,
  report: true,
  reports: true,
  settleReport: true,
  startRoom: true,
  openSelf: true,
  roomPeople: true,
  admit: true,
  removeFromRoom: true,
  leaveRoom: true,
  setRoomRole: true,
  setHistory: true,
  settings: true,
  changeSettings: true,
  roomSettings: true,
  changeRoomSettings: true,
  drafts: true,
  setDraft: true,
  shareNow: true,
  createChannel: true,
  changeChannel: true,
  moveChannel: true,
  createCategory: true,
  renameCategory: true,
  moveCategory: true,
  removeCategory: true,
  search: true,
  fetchHistory: true,
  exportPlan: true,
  exportOlder: true,
  exportPage: true,
  edit: true,
  remove: true,
  react: true,
  pin: true,
  pins: true,
  thread: true,
  threads: true,
  threadsUnread: true,
  forward: true,
  setRetention: true,
  clearRoom: true,
  typing: true,
  typists: true,
  calls: true,
  joinCall: true,
  joinCallAgain: true,
  leaveCall: true,
  declineCall: true,
  setCallTerms: true,
  callCode: true,
  schedule: true,
  scheduled: true,
  reschedule: true,
  cancelScheduled: true,
  lockRoom: true,
  takeLockOff: true,
  enterPassphrase: true,
  forgetPassphrase: true,
  sendScheduled: true,
  setMode: true,
  recipientsOf: true,
  knock: true,
  checkReach: true,
  addFile: true,
  cancelAdding: true,
  dropAdded: true,
  transfers: true,
  pauseTransfer: true,
  resumeTransfer: true,
  cancelTransfer: true,
  retryTransfer: true,
  fetchFile: true,
  readFile: true,
  filesIn: true,
  itemsNow: true,
  fileSpace: true,
  largestFile: true,
  setFileRules: true,
  takeOver: true,
};
export const METHODS = Object.keys(EVERY) as Method[];

/** Page to Worker. */
export interface Call {
  readonly call: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}
/** Worker to page: an answer to one call, a bug that threw, or a change. */
export type Said =
  | { readonly answer: number; readonly value: unknown }
  | { readonly threw: number; readonly text: string }
  | { readonly changed: Changed };

/** A Worker from the page, the page from the Worker, or one end of a MessageChannel in a test. */
export interface Port<Out, In> {
  postMessage(message: Out): void;
  addEventListener(type: "message", listener: (event: MessageEvent<In>) => void): void;
}
