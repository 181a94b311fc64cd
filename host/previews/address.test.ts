import { expect, test } from "bun:test";
import fc from "fast-check";
import { bytesOf, isPublicAddress } from "./address.ts";
import { readTarget } from "./target.ts";

/** First and last address of each range that nobody is fetched from. */
const PRIVATE =
  `0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.0 127.0.0.1 127.255.255.255
  169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.255 192.168.0.0 192.168.255.255
  198.18.0.0 198.19.255.255 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.255
  :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::a00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2002:a00:1::
  2001::1 2001:0:a00:1:: 2001:db8::1 fc00:: fd00::1 fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff fe80::1 febf::1 fec0::1 ff02::1 ffff::`
    .split(/\s+/)
    .filter(Boolean);
const PUBLIC =
  `1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 172.15.255.255
  172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
  2606:4700::1111 2a00:1450:4001:82a::200e 2003::1 3ffe::1`.split(/\s+/);

test("HO104: only the public internet is public", () => {
  for (const address of PRIVATE) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  for (const address of PUBLIC) expect([address, isPublicAddress(address)]).toEqual([address, true]);
  for (const zoned of ["fe80::1%eth0", "2606:4700::1111%1", "", "example.com", "1.2.3", "::ffff:8.8.8.8"])
    expect(isPublicAddress(zoned)).toBe(false);
});

const octet = fc.nat(255);
const privateV4 = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);

/** As URL parsers read IPv4: decimal, octal and hexadecimal, and fewer parts than four. */
function spellings([a, b, c, d]: readonly [number, number, number, number]): string[] {
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const rest = (b * 256 + c) * 256 + d;
  const oct = (n: number) => `0${n.toString(8)}`;
  const hex = (n: number) => `0x${n.toString(16)}`;
  return [
    `${a}.${b}.${c}.${d}`,
    `${whole}`,
    hex(whole),
    oct(whole),
    `${a}.${rest}`,
    `${hex(a)}.${oct(b)}.${hex(c)}.${d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${b}.${c}.${d}.`,
    `[::ffff:${a}.${b}.${c}.${d}]`,
    `[64:ff9b::${a}.${b}.${c}.${d}]`,
    `[2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::1]`,
  ];
}

test("HO104: however a private IPv4 address is written, it is one", () => {
  fc.assert(
    fc.property(privateV4, (address) => {
      for (const host of spellings(address)) {
        const target = readTarget(`http://${host}/`);
        expect([host, target !== undefined && isPublicAddress(target.host)]).toEqual([host, false]);
      }
    }),
  );
});

test("the bytes of an IPv6 address are the same however it is written", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const words = Array.from({ length: 8 }, (_, i) =>
        (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
      );
      const full = words.join(":");
      const short = new URL(`http://[${full}]/`).hostname.slice(1, -1);
      expect(bytesOf(full)).toEqual(bytes);
      expect(bytesOf(short)).toEqual(bytes);
      const dotted = `${words.slice(0, 6).join(":")}:${bytes.slice(12).join(".")}`;
      expect(bytesOf(dotted)).toEqual(bytes);
    }),
  );
});

test("HO104: only http and https on their own ports, without a name or password", () => {
  for (const good of ["http://a.example/", "https://a.example/x?y#z", "https://a.example:443/", "http://a.example:80/"])
    expect(readTarget(good)).toMatchObject({ host: "a.example" });
  expect(readTarget("https://a.example./")?.host).toBe("a.example");
  const bad = `ftp://a.example/ file:///etc/passwd data:text/html,x javascript:1 http://a.example:8080/ https://a.example:80/
    http://u@a.example/ http://u:p@a.example/ http://:p@a.example/ gopher://a.example/ blob:http://a.example/ http:// a.example
    http://a.example../`;
  for (const url of bad.split(/\s+/)) expect([url, readTarget(url)]).toEqual([url, undefined]);
});
