/** What stands on every page and in every letter about a beta (domain.md 6). */

export const CAVEAT_TITLE = "This is not the final version";

/**
 * @param build the label of the build that is being tried, where there is one.
 * @param vendor the vendor's name, or "the vendor".
 */
export const caveatOf = (build: string | null, vendor: string): string =>
	`${build ? `Build ${build}` : "A beta build"} is unfinalised: ${vendor} has tested it, but it is not the version that will be released, and it may still change.`;

export const CAVEAT_NO_SIGN_OFF =
	"Nothing tried in a beta counts as a sign-off. The final build comes to the test site again, and its smoke test starts with nothing ticked.";
