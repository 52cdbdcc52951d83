/** What people do to their own account, the calendar address included. */
import type { Tx } from "../../db/connect.ts";
import type { Outcome } from "../access/once.server.ts";
import type { AccountForm } from "../people/forms.ts";
import type { By } from "../people/situation.server.ts";
import { editAccount, signOutEverywhere } from "../people/writes.server.ts";
import type { Portal } from "../portal.server.ts";
import { makeAddress, revokeAddress } from "./writes.server.ts";

/** Everybody may do these to themselves and nobody to others. */
export function advanceAccount(
	tx: Tx,
	{ settings }: Pick<Portal, "settings">,
	by: By,
	form: AccountForm,
): Promise<Outcome> {
	switch (form.step) {
		case "editAccount":
			return editAccount(tx, by, form);
		case "signOutEverywhere":
			return signOutEverywhere(tx, by);
		case "makeCalendarAddress":
			return makeAddress(tx, by, settings);
		case "revokeCalendarAddress":
			return revokeAddress(tx, by);
	}
}
