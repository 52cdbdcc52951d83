/** The statement that a sign-off binds: the same words on the page, in the letter and in the record. */

export interface SignOffFacts {
	release: string;
	build: string;
	resort: string;
	passed: number;
	/** Titles of the items that do not apply. */
	notApplicable: readonly string[];
}

/** Says what was tested on which build, exceptions included; frozen when signed. */
export function signOffStatement({ release, build, resort, passed, notApplicable }: SignOffFacts): string {
	const passedWords = passed === 1 ? "1 item passed" : `${passed} items passed`;
	const exceptions =
		notApplicable.length === 0
			? "None was left out."
			: `Left out because it does not apply to us: ${notApplicable.join("; ")}.`;
	return `We tested ${release}, build ${build}, on the test site of ${resort}: ${passedWords}. ${exceptions} We are comfortable with this build going to our production site.`;
}
