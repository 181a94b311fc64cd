// What runs in the pages stands here as text: this package is compiled without a browser's types.

/** `bench`: one end of a pair of connections in two browsers, whose signals the bench carries; and `benchSeal`. */
export const ENDS = `
  const CHUNK = 65536;
  const random = () => { const it = new Uint8Array(4 * CHUNK); for (let at = 0; at < it.length; at += CHUNK) crypto.getRandomValues(it.subarray(at, at + CHUNK)); return it; };
  let channel;
  let connection;
  const gathered = () => new Promise((done) => {
    if (connection.iceGatheringState === "complete") return done(connection.localDescription.toJSON());
    connection.onicegatheringstatechange = () => connection.iceGatheringState === "complete" && done(connection.localDescription.toJSON());
  });
  const opened = () => new Promise((done) => channel.readyState === "open" ? done() : (channel.onopen = () => done()));
  const bare = {
    begin: () => {
      connection = new RTCPeerConnection();
      channel = connection.createDataChannel("bench", { negotiated: true, id: 0 });
      channel.binaryType = "arraybuffer";
    },
    offer: async () => { bare.begin(); await connection.setLocalDescription(); return gathered(); },
    answer: async (offer) => { bare.begin(); await connection.setRemoteDescription(offer); await connection.setLocalDescription(); return gathered(); },
    accept: async (answer) => { await connection.setRemoteDescription(answer); await opened(); },
    opened: () => opened(),
    close: () => connection.close(),
    /** All at once, as far as the channel takes it: at most 1 MiB waits in it. */
    send: (total, size) => {
      const message = random().subarray(0, size);
      let left = total;
      channel.bufferedAmountLowThreshold = 262144;
      const pump = () => { while (left > 0 && channel.bufferedAmount < 1048576) { channel.send(message); left -= size; } };
      channel.onbufferedamountlow = pump;
      pump();
    },
    receive: (total) => new Promise((done) => {
      let left = total;
      channel.onmessage = ({ data }) => { left -= data.byteLength; if (left <= 0) done(); };
    }),
  };
  /** PairDrop's way: a chunk, and the next when the other side has said that it is there. */
  const acknowledged = {
    ...bare,
    send: (total) => {
      const message = random().subarray(0, CHUNK);
      let left = total;
      const next = () => { if (left > 0) { channel.send(message); left -= CHUNK; } };
      channel.onmessage = next;
      next();
    },
    receive: (total) => new Promise((done) => {
      let left = total;
      channel.onmessage = ({ data }) => { left -= data.byteLength; channel.send("there"); if (left <= 0) done(); };
    }),
  };
  let simple;
  const once = (name) => new Promise((done, fail) => { simple.once(name, done); simple.once("error", fail); });
  const connected = () => (simple.connected ? undefined : once("connect"));
  const peer = (initiator) => { simple = new SimplePeer({ initiator, trickle: false, config: { iceServers: [] } }); };
  const simplePeer = {
    offer: () => { peer(true); return once("signal"); },
    answer: (offer) => { peer(false); const answer = once("signal"); simple.signal(offer); return answer; },
    accept: async (answer) => { simple.signal(answer); await connected(); },
    opened: async () => { await connected(); },
    close: () => simple.destroy(),
    send: async (total) => {
      const message = random().subarray(0, CHUNK);
      for (let left = total; left > 0; left -= CHUNK) if (!simple.write(message)) await new Promise((done) => simple.once("drain", done));
    },
    receive: (total) => new Promise((done) => {
      let left = total;
      simple.on("data", (data) => { left -= data.byteLength; if (left <= 0) done(); });
    }),
  };
  globalThis.benchEnds = { bare, acknowledged, "simple-peer": simplePeer };
  /** WebCrypto alone: AES-GCM of pieces of 64 KiB, 32 at once. ms. */
  globalThis.benchSeal = async (total) => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const message = random().subarray(0, CHUNK);
    const began = performance.now();
    let count = 0;
    while (count * CHUNK < total) {
      await Promise.all(Array.from({ length: 32 }, () => {
        const iv = new Uint8Array(12);
        new DataView(iv.buffer).setUint32(7, count++);
        return crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, message);
      }));
    }
    return performance.now() - began;
  };
`;
