import { test } from "vitest";
import { TIMEOUT, walkTheWholeWay } from "./story.ts";

test("from an empty portal to a booked slot, on a wide dark screen", { timeout: TIMEOUT }, () =>
	walkTheWholeWay({ name: "desktop", width: 1280, dark: true, script: true }),
);
