/** The stand-in's booking page: within the portal it drives the genuine embed script, alone it is a plain page. */

export interface Slot {
	start: string;
	label: string;
}

/** The same page for booking and moving; `rescheduleUid` in its address makes the difference. */
export function bookingPage(slots: readonly Slot[]): string {
	const buttons = slots
		.map(({ start, label }) => `<li><button type="button" data-start="${start}">${label}</button></li>`)
		.join("");
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Release slot</title></head><body>
<main style="height:420px">
<h1 id="title">Choose a time</h1>
<p id="said">&nbsp;</p>
<ul>${buttons}</ul>
<button type="button" id="cancel" hidden>Cancel the booking</button>
</main><script>
const query = new URLSearchParams(location.search);
const namespace = query.get("embed") ?? "";
const moving = query.get("rescheduleUid");
const fire = (type, data = {}) =>
	parent.postMessage({ originator: "CAL", type, namespace, fullType: "CAL:" + namespace + ":" + type, data }, "*");
const ask = async (path, body) => (await fetch(path, { method: "POST", body: JSON.stringify(body) })).json();
addEventListener("message", (event) => {
	if (event.data?.originator === "CAL" && event.data.method === "parentKnowsIframeReady") fire("linkReady");
});
if (parent !== window) {
	fire("__iframeReady", { isPrerendering: false });
	fire("__dimensionChanged", { iframeHeight: 420, iframeWidth: innerWidth, isFirstTime: true });
}
if (moving) {
	document.getElementById("title").textContent = "Choose another time";
	document.getElementById("cancel").hidden = false;
}
for (const button of document.querySelectorAll("[data-start]")) {
	button.onclick = async () => {
		const booked = await ask("/_page/book" + location.search, { start: button.dataset.start, event: location.pathname });
		document.getElementById("said").textContent = "This meeting is scheduled.";
		fire(moving ? "rescheduleBookingSuccessfulV2" : "bookingSuccessfulV2", booked);
	};
}
document.getElementById("cancel").onclick = async () => {
	const booking = await ask("/_page/cancel", { uid: moving });
	document.getElementById("said").textContent = "This event is cancelled.";
	fire("bookingCancelled", { booking });
};
</script></body></html>`;
}

/** What the embed shows for a wrong link. */
export const FAILED_PAGE = `<!doctype html><html lang="en"><title>Not found</title><p>404</p><script>
const namespace = new URLSearchParams(location.search).get("embed") ?? "";
const fire = (type, data) =>
	parent.postMessage({ originator: "CAL", type, namespace, fullType: "CAL:" + namespace + ":" + type, data }, "*");
fire("__iframeReady", { isPrerendering: false });
fire("linkFailed", { code: "404", msg: "Not found", data: { url: location.href } });
</script></html>`;

/** The page that works the switches by hand. */
export function controlPage(switches: Record<string, unknown>, bookings: readonly string[]): string {
	const rows = Object.entries(switches).map(
		([name, value]) => `<li><code>${name}</code>: ${JSON.stringify(value)}</li>`,
	);
	const forms = bookings.map(
		(uid) =>
			`<li>${uid} ${["cancel", "request-reschedule", "confirm", "reject"]
				.map((act) => `<form method="post" action="/_control/${act}/${uid}"><button>${act}</button></form>`)
				.join(" ")}</li>`,
	);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cal.com stand-in</title>
<style>form { display: inline }</style>
<h1>Cal.com stand-in</h1>
<h2>Switches</h2><ul>${rows.join("")}</ul>
<form method="post" action="/_control/set">
<label>Webhooks <select name="webhooks"><option>now<option>late<option>never<option>twice<option>wrongSignature</select></label>
<label><input type="checkbox" name="pending"> pending</label>
<label><input type="checkbox" name="withoutMetadata"> without metadata</label>
<label><input type="checkbox" name="linkFailed"> link failed</label>
<button>Set</button></form>
<form method="post" action="/_control/deliver"><button>Deliver what is late</button></form>
<form method="post" action="/_control/deliver?reversed"><button>Deliver it in reverse</button></form>
<h2>Bookings</h2><ul>${forms.join("")}</ul></html>`;
}
