/** One schema per step, discriminated on `step`. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { CONTACT_ROLES, STAFF_ROLES } from "../../db/vocabulary.ts";
import { id, line, listOf, optional, reason, ticked } from "../access/form.server.ts";
import { isZone } from "../words/zone.ts";

/** An address as the portal stores it: trimmed, in small letters. */
export const address = z
	.string({ error: "Give the address that letters go to." })
	.trim()
	.toLowerCase()
	.max(254, { error: "Keep this to 254 characters." })
	.pipe(z.email({ error: "Write one address, such as dana@cinderpeak.example." }));

export const zone = z
	.string({ error: "Choose a time zone." })
	.refine(isZone, { error: "Choose a time zone out of the list." });

const name = line(120, "Say what this person is called.");

const contactRoles = listOf(z.enum(CONTACT_ROLES, { error: "Choose out of the list." }))
	.refine((roles) => roles.length > 0, { error: "Choose at least one role." })
	.refine((roles) => !(roles.includes("primary") && roles.includes("secondary")), {
		error: "The primary and the secondary contact are two different people. Choose one of the two.",
	})
	.transform((roles) => [...new Set(roles)]);

const staffRoles = listOf(z.enum(STAFF_ROLES, { error: "Choose out of the list." }))
	.refine((roles) => roles.length > 0, { error: "Choose at least one role." })
	.transform((roles) => [...new Set(roles)]);

const resort = z.uuid({ error: "Choose a resort." });

export const newPersonForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("addStaff"), name, email: address, zone, staffRoles }),
		z.object({
			step: z.literal("addContact"),
			name,
			email: address,
			zone: optional(zone),
			resort,
			contactRoles,
			providerAccess: ticked,
		}),
	],
	{ error: "That step does not exist here." },
);
type NewPerson = z.output<typeof newPersonForms>;
export type NewStaff = Extract<NewPerson, { step: "addStaff" }>;
export type NewContact = Extract<NewPerson, { step: "addContact" }>;

/** `item` is the contact (a person's hat at one resort) that the form speaks of. */
export const personForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("editPerson"), name, email: address, zone }),
		z.object({ step: z.literal("addHat"), resort, contactRoles, providerAccess: ticked }),
		z.object({ step: z.literal("editHat"), item: id, contactRoles, providerAccess: ticked }),
		z.object({ step: z.literal("switchHatOff"), item: id, reason }),
		z.object({ step: z.literal("switchHatOn"), item: id }),
		z.object({ step: z.literal("makeStaff"), staffRoles }),
		z.object({ step: z.literal("editStaff"), staffRoles }),
		z.object({ step: z.literal("switchStaffOff"), reason }),
		z.object({ step: z.literal("switchStaffOn") }),
	],
	{ error: "That step does not exist here." },
);
export type PersonForm = z.output<typeof personForms>;

export const accountForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("editAccount"), name, zone }),
		z.object({ step: z.literal("signOutEverywhere") }),
		z.object({ step: z.literal("makeCalendarAddress") }),
		z.object({ step: z.literal("revokeCalendarAddress") }),
	],
	{ error: "That step does not exist here." },
);
export type AccountForm = z.output<typeof accountForms>;
