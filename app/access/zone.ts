import type { Visitor } from "./visitor.server.ts";

/** The vendor's own zone: its business hours, windows and slots are made in it (domain.md A29). */
export const VENDOR_ZONE = "America/Denver";

/** The zone that comes first where a page belongs to no resort: the visitor's resort's, or the vendor's. */
export const firstZoneOf = (visitor: Visitor) =>
	visitor.side === "resort" ? (visitor.hats[0]?.resortZone ?? VENDOR_ZONE) : VENDOR_ZONE;
