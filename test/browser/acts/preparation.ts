/** The vendor deploys to the test site and checks it; the resort sees that it is prepared, not what failed. */
import type { Reader } from "../reader.ts";
import { BUILD, PEOPLE, RELEASE, RESORT, type Stage } from "../stage.ts";
import { passEverything } from "./smoke-test.ts";

const TITLE = `${RELEASE} at ${RESORT}`;
const FAILURE = "The package of the identity module did not unpack.";

/** To an open smoke test, the first deployment failing on the way. */
export async function testIsPrepared(stage: Stage): Promise<void> {
	const developer = await stage.as("developer");
	await developer.go("/");
	await developer.follow(RESORT);
	await developer.at(TITLE);
	await developer.look("upgrade-elected");
	await start(developer);
	await developer.look("deploying");
	await developer.confirm("The deployment failed", FAILURE, "Report that it failed");
	await developer.newest("reported that the deployment to test failed");
	await developer.sees("The last attempt did not hold");
	await developer.sees(FAILURE);
	await developer.look("deploy-failed");
	await start(developer);
	await finish(developer);
	await openTest(stage);
	await theResortHearsNothingOfIt(stage);
}

async function start(developer: Reader): Promise<void> {
	await developer.choose("Build", BUILD);
	await developer.press("Start the deployment to test");
	await developer.newest("started the deployment to test");
	await developer.sees(`Build ${BUILD} is being deployed`);
}

async function finish(developer: Reader): Promise<void> {
	await developer.fill("Address of the test site", "https://test.pinecrest.example/");
	await developer.press("Finish the deployment");
	await developer.newest("finished the deployment to test");
}

async function openTest(stage: Stage): Promise<void> {
	const representative = await stage.as("representative");
	await representative.go("/");
	await representative.follow(RESORT);
	await representative.at(TITLE);
	await representative.sees("The vendor's own check is not finished.");
	await representative.look("internal-check");
	await passEverything(representative);
	await representative.fill("What you checked", "A ticket and an add-on, ordered and refunded.");
	await representative.press("Open the test for the resort");
	await representative.newest("opened the resort's test");
	await representative.look("test-opened");
}

/** A second deployment while everything stood: the resort's way begins again. */
export async function deployedAgain(stage: Stage): Promise<void> {
	const developer = await stage.as("developer");
	await developer.go("/");
	await developer.follow(RESORT);
	await developer.at(TITLE);
	await developer.confirm(
		"Deploy to test again",
		"The label of the amount due is right in this one.",
		"Start another deployment",
	);
	await developer.newest("started another deployment to test");
	await developer.sees("at risk");
	await finish(developer);
	await openTest(stage);
}

async function theResortHearsNothingOfIt(stage: Stage): Promise<void> {
	const secondary = await stage.as("secondary");
	await secondary.go("/");
	await secondary.follow(TITLE);
	await secondary.at(TITLE);
	await secondary.sees("went back to preparing the test site");
	const told = await secondary.main.innerText();
	if (told.includes(FAILURE)) throw new Error("the resort reads what failed at the vendor");
	await stage.letter("E3", PEOPLE.tester.email);
}
