/** The one door to a person: every step of the person's page leads through here. */
import type { Tx } from "../../db/connect.ts";
import type { Outcome } from "../access/once.server.ts";
import type { PersonForm } from "./forms.ts";
import { addHat, editHat, switchHat } from "./hat/writes.server.ts";
import type { By } from "./situation.server.ts";
import { editPerson, editStaff, makeStaff, switchStaff } from "./writes.server.ts";

/** Takes a step with a person. The caller has asked `may(actor, "managePeople")`. */
export function advancePerson(tx: Tx, by: By, personId: string, form: PersonForm): Promise<Outcome> {
	switch (form.step) {
		case "editPerson":
			return editPerson(tx, by, personId, form);
		case "addHat":
			return addHat(tx, by, personId, form);
		case "editHat":
			return editHat(tx, by, personId, form);
		case "switchHatOff":
		case "switchHatOn":
			return switchHat(tx, by, personId, form);
		case "makeStaff":
			return makeStaff(tx, by, personId, form);
		case "editStaff":
			return editStaff(tx, by, personId, form);
		case "switchStaffOff":
		case "switchStaffOn":
			return switchStaff(tx, by, personId, form);
	}
}
