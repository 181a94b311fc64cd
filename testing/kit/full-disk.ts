import { type BlobStore, type Database, DiskFull, type World } from "@hearth/client/ports.ts";

/** The disk of one device: once it `isFull` neither its store nor its files take anything more. */
export class Disk {
  isFull = false;

  /** That device's world, on this disk. */
  under<T extends World>(world: T): T {
    const { database, blobs } = world;
    return { ...world, database: this.store(database), ...(blobs && { blobs: this.files(blobs) }) };
  }

  private write<T>(work: () => T): T {
    if (this.isFull) throw new DiskFull("the test's disk is full");
    return work();
  }

  private store(database: Database): Database {
    return {
      all: (sql, ...values) => database.all(sql, ...values),
      run: (sql, ...values) => this.write(() => database.run(sql, ...values)),
      transaction: (work) => this.write(() => database.transaction(work)),
      close: () => database.close(),
    };
  }

  private files(store: BlobStore): BlobStore {
    return {
      list: () => store.list(),
      remove: (name) => store.remove(name),
      free: async () => undefined, // nobody can say
      open: async (name) => {
        const file = await store.open(name);
        return {
          read: (at, length) => file.read(at, length),
          write: (at, bytes) => this.write(() => file.write(at, bytes)),
          flush: () => this.write(() => file.flush()),
          close: () => file.close(),
          get size() {
            return file.size;
          },
        };
      },
    };
  }
}
