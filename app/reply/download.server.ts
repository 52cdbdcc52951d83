/**
 * Bytes from an address that came out of somebody else's answer. It may lead anywhere, so what is connected to is
 * looked at, not what it is called: never this machine or a network behind it, and nowhere else after that.
 */
import { type LookupAddress, lookup } from "node:dns";
import { get as overHttp } from "node:http";
import { get as overHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Milliseconds for the whole of it. */
const PATIENCE = 30_000;

/** Loopback, private, link-local (where clouds tell their secrets), shared, documentation, multicast, reserved. */
const INSIDE = new BlockList();
for (const [net, bits] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.0.2.0", 24],
	["192.88.99.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["198.51.100.0", 24],
	["203.0.113.0", 24],
	["224.0.0.0", 3],
] as const) {
	INSIDE.addSubnet(net, bits, "ipv4");
}
// Of IPv6 only what is given out to the public is let through, and of that not what stands for an IPv4 address.
const OUTSIDE = new BlockList();
OUTSIDE.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
	["2001::", 23],
	["2001:db8::", 32],
	["2002::", 16],
	["3fff::", 20],
] as const) {
	INSIDE.addSubnet(net, bits, "ipv6");
}

/** Whether an IP address belongs to the public internet. */
export function isPublic(address: string): boolean {
	const family = isIP(address);
	if (family === 4) return !INSIDE.check(address, "ipv4");
	return family === 6 && OUTSIDE.check(address, "ipv6") && !INSIDE.check(address, "ipv6");
}

/** The address is not one to ask, or does not give the bytes by itself: asking again would not help. */
export class NotToBeHad extends Error {}

/** Resolves a name and refuses it when any of its addresses is not public. The connection takes what it gives. */
const publicOnly: LookupFunction = (hostname, options, done) => {
	lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
		const [first] = found ?? [];
		if (error || !first) return done(error ?? new NotToBeHad("no address"), []);
		if (!found.every(({ address }) => isPublic(address))) return done(new NotToBeHad("not public"), []);
		if (options.all) done(null, found);
		else done(null, first.address, first.family);
	});
};

/**
 * @param most bytes; more is not read.
 * @param own an origin that the settings name: it is asked wherever it lies, and over http too.
 * @throws NotToBeHad for every answer but 200, a redirect among them, and for what is too much; other errors may pass.
 */
export async function download(address: string, most: number, own: string | null): Promise<Uint8Array> {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (!url) throw new NotToBeHad("no address");
	const trusted = own !== null && url.origin === own;
	const host = url.hostname.replace(/^\[|\]$/g, "");
	const named = isIP(host) === 0 || isPublic(host);
	if (!trusted && (url.protocol !== "https:" || !named || url.username || url.password)) {
		throw new NotToBeHad("not an address to ask");
	}
	const get = url.protocol === "https:" ? overHttps : overHttp;
	return new Promise((resolve, reject) => {
		const asked = get(
			url,
			{
				signal: AbortSignal.timeout(PATIENCE),
				agent: false,
				...(trusted ? {} : { lookup: publicOnly }),
			},
			async (answer) => {
				try {
					if (answer.statusCode !== 200) throw new NotToBeHad(`answered ${answer.statusCode}`);
					const chunks: Uint8Array[] = [];
					let size = 0;
					for await (const chunk of answer) {
						size += chunk.length;
						if (size > most) throw new NotToBeHad("too much");
						chunks.push(chunk);
					}
					resolve(Buffer.concat(chunks));
				} catch (error) {
					asked.destroy();
					reject(error);
				}
			},
		);
		asked.on("error", reject);
	});
}
