// What runs in the page stands here as text: this package is compiled without a browser's types.

/** `benchPairs`: by subject, makes one pair of channels in this page; how long it took from the first offer to both ends open, ms. */
export const PAIRS = `
  const clock = () => performance.now();
  const opened = (channel) => new Promise((done) => {
    if (channel.readyState === "open") done();
    else channel.addEventListener("open", () => done(), { once: true });
  });
  globalThis.benchBare = async () => {
    const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
    b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
    const [x, y] = [a, b].map((it) => it.createDataChannel("bench", { negotiated: true, id: 0 }));
    const began = clock();
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription);
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription);
    await Promise.all([opened(x), opened(y)]);
    return { took: clock() - began, x, y, close: () => { a.close(); b.close(); } };
  };
  const once = (it, name) => new Promise((done, fail) => { it.once(name, done); it.once("error", fail); });
  const simple = async () => {
    const began = clock();
    const config = { iceServers: [] };
    const [a, b] = [new SimplePeer({ initiator: true, config }), new SimplePeer({ config })];
    a.on("signal", (it) => b.signal(it));
    b.on("signal", (it) => a.signal(it));
    await Promise.all([once(a, "connect"), once(b, "connect")]);
    const took = clock() - began;
    a.destroy(); b.destroy();
    return took;
  };
  let peers = 0;
  const peerjs = async () => {
    const options = { host: location.hostname, port: Number(location.port), path: "/", secure: false, config: { iceServers: [] } };
    const [a, b] = [new Peer("a" + ++peers, options), new Peer("b" + peers, options)];
    await Promise.all([once(a, "open"), once(b, "open")]);
    const theirs = once(b, "connection").then((it) => (it.open ? undefined : once(it, "open")));
    const began = clock();
    const mine = a.connect(b.id, { serialization: "raw" });
    await Promise.all([once(mine, "open"), theirs]);
    const took = clock() - began;
    a.destroy(); b.destroy();
    return took;
  };
  const bare = async () => { const it = await benchBare(); it.close(); return it.took; };
  globalThis.benchPairs = { bare, "simple-peer": simple, PeerJS: peerjs };
`;

/** `benchBareTrips(count, bytes)`: round trips over a bare channel, one after the other, ms. */
export const BARE_TRIPS = `
  globalThis.benchBareTrips = async (count, bytes) => {
    const { x, y, close } = await benchBare();
    x.binaryType = y.binaryType = "arraybuffer";
    y.onmessage = ({ data }) => y.send(data);
    const message = new Uint8Array(bytes);
    const times = [];
    for (let i = 0; i < count; i++) {
      const began = performance.now();
      await new Promise((done) => { x.onmessage = done; x.send(message); });
      times.push(performance.now() - began);
    }
    close();
    return times;
  };
`;

/** A port of WebRTC for Hearth's links, in this page: `benchPort`. */
export const PORT = `
  const STATES = { connected: "connected", disconnected: "wavering", failed: "failed", closed: "closed" };
  globalThis.benchPort = {
    restarts: true,
    hides: true,
    open: ({ events }) => {
      const it = new RTCPeerConnection();
      const channel = it.createDataChannel("hearth", { negotiated: true, id: 0 });
      channel.binaryType = "arraybuffer";
      channel.onopen = () => events.opened();
      channel.onmessage = ({ data }) => events.received(new Uint8Array(data));
      it.onicecandidate = ({ candidate }) =>
        candidate?.candidate && events.candidate({ candidate: candidate.candidate, mid: candidate.sdpMid ?? "" });
      it.onconnectionstatechange = () => STATES[it.connectionState] && events.state(STATES[it.connectionState]);
      return {
        get buffered() { return channel.bufferedAmount; },
        offer: async () => { await it.setLocalDescription(); return it.localDescription.sdp; },
        answer: async (sdp) => {
          await it.setRemoteDescription({ type: "offer", sdp });
          await it.setLocalDescription();
          return it.localDescription.sdp;
        },
        accept: (sdp) => it.setRemoteDescription({ type: "answer", sdp }),
        add: ({ candidate, mid }) => it.addIceCandidate({ candidate, sdpMid: mid }),
        send: (message) => channel.send(message),
        path: async () => "direct",
        close: () => it.close(),
      };
    },
  };
`;

/**
 * Notes of every connection of the app's that this page offers when it first does and when a channel is open, ms: `benchLinked` gives the
 * next. The app's own channels belong to its Worker, so there is one more, which nobody uses. `sctp.state` does not serve: now and then
 * Chromium leaves it at `connecting` for good while the link is open on both sides.
 */
export const NOTE_LINKS = `
  const times = [];
  const waiting = [];
  const note = (took) => (waiting.length > 0 ? waiting.shift()(took) : times.push(took));
  const seen = [];
  globalThis.benchLinked = (patience) => new Promise((done, fail) => {
    if (times.length > 0) return done(times.shift());
    waiting.push(done);
    const states = () => seen.map((it) => [it.connectionState, it.iceConnectionState, it.signalingState].join("/")).join(", ");
    setTimeout(() => fail(new Error("no channel has opened; connections that were offered: " + (states() || "none"))), patience);
  });
  const offer = RTCPeerConnection.prototype.createOffer;
  RTCPeerConnection.prototype.createOffer = function (...all) {
    if (!seen.includes(this)) {
      seen.push(this);
      const began = performance.now();
      this.createDataChannel("bench", { negotiated: true, id: 1000 }).onopen = () => note(performance.now() - began);
    }
    return offer.apply(this, all);
  };
`;
