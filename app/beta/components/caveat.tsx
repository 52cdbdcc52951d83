import { Notice } from "../../ui/notice.tsx";
import { CAVEAT_NO_SIGN_OFF, CAVEAT_TITLE, caveatOf } from "../../words/beta.ts";

/** Stands on every page of a beta: what is being tried is not what will be released. */
export function Caveat({ build }: { build: string | null }) {
	return (
		<Notice id="caveat" tone="warning" title={CAVEAT_TITLE}>
			{caveatOf(build, "the vendor")} {CAVEAT_NO_SIGN_OFF}
		</Notice>
	);
}
