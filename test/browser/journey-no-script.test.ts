import { test } from "vitest";
import { TIMEOUT, walkTheWholeWay } from "./story.ts";

test("from an empty portal to a booked slot, without script", { timeout: TIMEOUT }, () =>
	walkTheWholeWay({ name: "noscript", width: 1280, dark: false, script: false }),
);
