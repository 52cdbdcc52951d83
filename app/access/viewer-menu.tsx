import { Form, Link } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { FormKey } from "./form-key.tsx";

/** What opens under the signed-in person's name. */
export function ViewerMenu({ demo }: { demo: boolean }) {
	return (
		<>
			<Link to="/account">Your account</Link>
			{demo ? <Link to="/sign-in">Continue as somebody else</Link> : null}
			<Form method="post" action="/sign-out">
				<FormKey />
				<Button look="quiet" size="small" name="step" value="signOut">
					Sign out
				</Button>
			</Form>
		</>
	);
}
