/** Who takes part in a test's journeys. */
import type { Visitor } from "../../app/access/visitor.server.ts";
import { VENDOR_ZONE } from "../../app/access/zone.ts";
import type { DemoResort } from "../../app/demo/people.ts";
import { letAdministratorIn, letStaffIn } from "../../app/demo/vendor.server.ts";
import type { Portal } from "../../app/portal.server.ts";

export type Staff = Record<
	| "representative"
	| "developer"
	| "secondDeveloper"
	| "releaseManager"
	| "clientServicesManager"
	| "administrator",
	Visitor
>;
const vendors = new WeakMap<Portal, Promise<Staff>>();

/** The people of this portal's vendor, one per role and a second developer; made once. */
export function vendorOf(portal: Portal): Promise<Staff> {
	const vendor = vendors.get(portal) ?? makeVendor(portal);
	vendors.set(portal, vendor);
	return vendor;
}

async function makeVendor(portal: Portal): Promise<Staff> {
	const person = (name: string) => ({
		name,
		email: `${name.toLowerCase().replaceAll(" ", ".")}@vendor.example`,
	});
	const administrator = await letAdministratorIn(portal, person("Ada Administrator"));
	return {
		administrator,
		representative: await letStaffIn(portal, administrator, person("Rita Representative"), "representative"),
		developer: await letStaffIn(portal, administrator, person("Dev Developer"), "developer"),
		secondDeveloper: await letStaffIn(portal, administrator, person("Dora Developer"), "developer"),
		releaseManager: await letStaffIn(portal, administrator, person("Max Manager"), "releaseManager"),
		clientServicesManager: await letStaffIn(
			portal,
			administrator,
			person("Cleo Services"),
			"clientServicesManager",
		),
	};
}

/** A small resort with a short list. */
export function resortLike(name: string, label: string): DemoResort {
	const slug = name.toLowerCase().replaceAll(" ", "-");
	const person = (role: string) => ({
		name: `${role} ${label}`,
		email: `${role.toLowerCase()}@${slug}.example`,
	});
	return {
		name,
		slug,
		zone: VENDOR_ZONE,
		pos: "RTP|One",
		paymentProvider: "Heartland",
		productTypes: ["liftTicket"],
		modules: [],
		productionVersion: "9.0",
		storeUrl: `https://shop.${slug}.example/`,
		backupMinutes: 30,
		people: {
			primary: person("Prima"),
			secondary: person("Seconda"),
			accounting: person("Contessa"),
			guest: person("Tessa"),
		},
	};
}
