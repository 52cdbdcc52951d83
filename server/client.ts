import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The address limits are counted by. Without a named proxy header it is the other end of the connection: anybody can
 * write a header. Of a list the last entry counts, the one our own proxy wrote.
 */
export function clientAddress(request: IncomingMessage, trustedHeader: string | undefined): string {
	const value = trustedHeader ? request.headers[trustedHeader] : undefined;
	const last = [value].flat().at(-1)?.split(",").at(-1)?.trim() ?? "";
	const address = isIP(last) ? last : (request.socket.remoteAddress ?? "");
	return address.replace(/^::ffff:(?=\d+\.)/, "");
}
