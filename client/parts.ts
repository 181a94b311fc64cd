import type { ChannelsApi } from "./api.ts";
import type { FilesApi } from "./blobs/api.ts";
import { filesPart } from "./blobs/part.ts";
import type { CallsApi } from "./calls/api.ts";
import { callsPart } from "./calls/part.ts";
import { channelsPart } from "./channels/part.ts";
import type { DeliveryApi } from "./delivery/api.ts";
import { deliveryPart } from "./delivery/part.ts";
import type { ExportApi } from "./export/api.ts";
import { exportPart } from "./export/part.ts";
import type { Life } from "./life.ts";
import type { LocksApi } from "./locks/api.ts";
import { locksPart } from "./locks/part.ts";
import { messagesPart } from "./messages/actions.ts";
import type { MessagesApi } from "./messages/api.ts";
import type { OwnApi } from "./own/api.ts";
import { ownPart } from "./own/part.ts";
import type { PreviewsApi } from "./previews/api.ts";
import { previewsPart } from "./previews/part.ts";
import type { RoomsApi } from "./private/api.ts";
import { roomsPart } from "./private/part.ts";
import type { ReceiptsApi } from "./receipts/api.ts";
import { receiptsPart } from "./receipts/part.ts";
import type { RetentionApi } from "./retention/api.ts";
import { retentionPart } from "./retention/part.ts";
import type { ScheduledApi } from "./scheduled/api.ts";
import { scheduledPart } from "./scheduled/part.ts";
import type { SearchApi } from "./search/api.ts";
import { searchPart } from "./search/part.ts";
import type { UnreadApi } from "./unread/api.ts";
import { unreadPart } from "./unread/part.ts";

/** What people do with a device, folder by folder. */
export type Parts = CallsApi &
  ChannelsApi &
  ExportApi &
  FilesApi &
  OwnApi &
  RoomsApi &
  SearchApi &
  MessagesApi &
  UnreadApi &
  PreviewsApi &
  RetentionApi &
  ReceiptsApi &
  DeliveryApi &
  ScheduledApi &
  LocksApi;

/** Answers to that. */
export function partsOf(life: Life): Parts {
  return {
    ...callsPart(life),
    ...channelsPart(life),
    ...exportPart(life),
    ...filesPart(life),
    ...ownPart(life),
    ...roomsPart(life),
    ...searchPart(life),
    ...messagesPart(life),
    ...unreadPart(life),
    ...previewsPart(life),
    ...retentionPart(life),
    ...receiptsPart(life),
    ...deliveryPart(life),
    ...scheduledPart(life),
    ...locksPart(life),
  };
}
