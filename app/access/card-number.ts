/** Card numbers must never be stored (quality.md QS9), so no text field takes anything that could be one. */

/** Digits as people group them: in fours, with blanks or dashes between. */
const GROUPS = /\d+(?:[ -]\d+)*/g;
/** What names rows: once in 650 its digits would pass for a card, and nobody's card is written like that. */
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const SHORTEST = 13;
const LONGEST = 19;

/**
 * Whether a text holds what could be the number of a payment card: 13 to 19 digits that begin as the card schemes'
 * numbers do and have the right check digit, alone or among other groups of digits.
 */
export function holdsCardNumber(text: string): boolean {
	const runs =
		text
			.normalize("NFKC")
			.replace(ID, " ")
			.replace(/[\u00ad\u2010-\u2015\u200b]/g, "-")
			.match(GROUPS) ?? [];
	return runs.some((run) => {
		const groups = run.split(/[ -]/);
		return groups.some((_, from) => {
			let digits = "";
			return groups.slice(from).some((group) => {
				digits += group;
				return digits.length <= LONGEST && couldBeCard(digits);
			});
		});
	});
}

const couldBeCard = (digits: string) =>
	digits.length >= SHORTEST && /^[2-6]/.test(digits) && hasCheckDigit(digits);

/** The check of ISO/IEC 7812-1: every second digit from the right counts twice, its digits added up. */
function hasCheckDigit(digits: string): boolean {
	let sum = 0;
	for (let place = 0; place < digits.length; place++) {
		const digit = Number(digits[digits.length - 1 - place]);
		const doubled = place % 2 === 0 ? digit : digit * 2;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}
