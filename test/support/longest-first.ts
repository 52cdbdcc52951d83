import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest: begun last, they would run on alone while the other workers have nothing to do. */
const LONGEST = [
	"browser/journey-phone",
	"browser/journey",
	"browser/journey-no-script",
	"kills/kills",
	"browser/states",
	"demo/seed",
	"server/start",
	"races/one-place",
	"browser/wrong",
	"post/delivery",
	"routes/authorisation",
];

/** A fresh clone has no record of how long each file took, so that vitest would go by their size. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ moduleId }: TestSpecification) => {
			const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
			return at < 0 ? LONGEST.length : at;
		};
		return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
	}
}
