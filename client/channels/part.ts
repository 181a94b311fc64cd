import type { Life } from "../life.ts";
import { changePrivate } from "../private/describe.ts";
import type { ChannelsApi } from "./api.ts";
import { ChannelChanges } from "./change.ts";
import { readBoard } from "./read.ts";

/** What a device answers to its app about channels. */
export function channelsPart(life: Life): ChannelsApi {
  return {
    categories: async () =>
      life.inside ? readBoard(life.inside.home).categories.map(({ id, name }) => ({ category: id, name })) : [],
    createChannel: (it) => life.act(async (inside) => new ChannelChanges(inside).create(it)),
    changeChannel: (room, it) =>
      life.act(async (inside) => {
        const apart = inside.home.privates.of(room);
        return apart ? changePrivate(inside, apart, it) : new ChannelChanges(inside).change(room, it);
      }),
    moveChannel: (room, to) => life.act(async (inside) => new ChannelChanges(inside).move(room, to)),
    createCategory: (it) => life.act(async (inside) => new ChannelChanges(inside).createCategory(it)),
    renameCategory: (id, name) => life.act(async (inside) => new ChannelChanges(inside).renameCategory(id, name)),
    moveCategory: (id, before) => life.act(async (inside) => new ChannelChanges(inside).moveCategory(id, before)),
    removeCategory: (id) => life.act(async (inside) => new ChannelChanges(inside).removeCategory(id)),
  };
}
