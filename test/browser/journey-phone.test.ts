import { test } from "vitest";
import { TIMEOUT, walkTheWholeWay } from "./story.ts";

test("from an empty portal to a booked slot, on a phone", { timeout: TIMEOUT }, () =>
	walkTheWholeWay({ name: "phone", width: 360, dark: false, script: true }),
);
