import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { isId } from "../access/params.server.ts";
import { queryOf } from "../access/query.server.ts";
import { Problems, RefusedStep, useForm } from "../access/refused.tsx";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { attend } from "../attendance/advance.server.ts";
import { Attendance } from "../attendance/components/attendance.tsx";
import { attendanceForms, isAboutGuests } from "../attendance/forms.ts";
import { Booked } from "../booking/components/booked.tsx";
import { BARE_FORM, SlotCalendar } from "../booking/components/calendar.tsx";
import { Choose } from "../booking/components/choose.tsx";
import { Holding } from "../booking/components/holding.tsx";
import { Move } from "../booking/components/move.tsx";
import { alternativesOf, Near } from "../booking/components/near.tsx";
import { Ended, NothingToBook } from "../booking/components/nothing-booked.tsx";
import { Offers } from "../booking/components/offers.tsx";
import { bookingForms, holdForms, pressed } from "../booking/forms.ts";
import { OtherCalendar } from "../cal/components/other-calendar.tsx";
import { OwnDocument } from "../cal/components/own-document.tsx";
import { Waits } from "../cal/components/waits.tsx";
import { ownCalendarCloses } from "../cal/look.server.ts";
import { frameOf } from "../cal/view.server.ts";
import { Mark, TurnBadge } from "../ui/mark.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { advance } from "../upgrade/advance.server.ts";
import { bookingPage } from "../upgrade/booking-view.server.ts";
import { hold } from "../upgrade/hold.server.ts";
import { UPGRADE_STATUS } from "../words/status.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `Release slot of ${data.resort}` : "Release slot" },
];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const filters = z.object({
	month: z
		.string()
		.regex(/^20\d\d-(0[1-9]|1[0-2])$/)
		.optional()
		.catch(undefined),
	day: z.iso.date().startsWith("20").optional().catch(undefined),
	slot: z.iso.datetime().startsWith("20").optional().catch(undefined),
	view: z.enum(["month", "list"]).catch("month"),
	move: z.literal("yes").optional().catch(undefined),
	guest: z.uuid().optional().catch(undefined),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const { portal } = context;
	const page = await bookingPage(portal, visitor, params.id, queryOf(request, filters));
	if (!page) throw missing();
	return {
		...page,
		frame: page.elsewhere && frameOf(portal, visitor, params.id, page.elsewhere),
		ownDocument: portal.settings.cal !== undefined,
	};
}

const forms = z.preprocess(
	pressed,
	z.discriminatedUnion("step", [...bookingForms.options, ...holdForms.options, ...attendanceForms.options], {
		error: "That step does not exist here.",
	}),
);

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const form = await readForm(request, forms);
	if (!form.ok) return invalid(form);
	const { data, receipt } = form;
	const posted = [context.portal, visitor, params.id] as const;
	if (isAboutGuests(data)) return answer(await attend(...posted, { data, receipt }), form);
	const closed = await ownCalendarCloses(context.portal, visitor, params.id, data.step);
	if (closed) return answer(closed, form);
	return data.step === "hold" || data.step === "keepEntries" || data.step === "letGo"
		? answer(await hold(...posted, { data, receipt }), form)
		: answer(await advance(...posted, { data, receipt }), form);
}

/** Steps whose forms stand beside the booked slot; the others stand beside the calendar. */
const AT_THE_BOOKING: readonly string[] = ["cancelBooking", "requestMove", "acceptOffer"];
const AT_THE_GUESTS: readonly string[] = [
	"invite",
	"uninvite",
	"addRepresentative",
	"answer",
	"sayNumber",
	"noteAnswer",
];

export default function Book() {
	const page = useLoaderData<typeof loader>();
	const form = useForm(page.moving ? "moveBooking" : "book", undefined, page.entries);
	const bare = useForm("hold");
	const at = `/upgrades/${page.id}`;
	return (
		<Page
			title={
				page.moving
					? `Move the slot: ${page.release} at ${page.resort}`
					: page.booked
						? `Booked: ${page.release} at ${page.resort}`
						: `Book a slot: ${page.release} at ${page.resort}`
			}
			crumbs={[
				{ to: "/", label: "Home" },
				{ to: at, label: `${page.release} at ${page.resort}` },
			]}
			status={
				<>
					<Mark status={UPGRADE_STATUS[page.stage]} />
					<TurnBadge side={page.side} viewer={page.viewer} names={{ resort: page.resort }} />
				</>
			}
			width="narrow"
		>
			<RefusedStep
				shown={(step) => {
					if (AT_THE_GUESTS.includes(step)) return page.booked?.isAhead === true;
					return AT_THE_BOOKING.includes(step) ? page.cancel?.can === true : page.calendar !== null;
				}}
			/>
			{page.atRisk ? (
				<Notice tone="warning" title="This slot is at risk: the sign-off is missing">
					It is kept. It is safe again once the build is signed off and accepted.
				</Notice>
			) : null}
			{page.pulled && !page.moving ? (
				<Offers
					{...page.pulled}
					accept={page.accept}
					canMove={page.move?.can === true}
					principals={page.principals}
				/>
			) : null}
			{page.ended && !page.chosen ? <Ended {...page.ended} /> : null}
			{page.ownDocument ? <OwnDocument /> : null}
			{page.booked?.isPending && !page.moving ? <Waits /> : null}
			{page.booked && !page.moving ? (
				<Booked
					at={at}
					booking={page.booked}
					downtime={page.downtime}
					preparation={page.preparation}
					cancel={page.cancel}
					move={page.move}
					requestMove={page.requestMove}
					moveUntil={page.booked.moveUntil}
					history={page.history}
					principals={page.principals}
				>
					<Attendance
						booking={page.booked}
						chosen={page.guest}
						contacts={page.contacts}
						may={page.withGuests}
					/>
				</Booked>
			) : null}
			{page.frame ? (
				<OtherCalendar key={page.moving ? "move" : "book"} frame={page.frame} at={at} moving={page.moving} />
			) : null}
			{page.calendar ? (
				<>
					{page.chosen && page.moving && page.booked ? (
						<Move
							key={page.chosen.start}
							form={form}
							from={page.booked.start}
							to={page.chosen}
							askedAgain={page.askedAgain}
							principals={page.principals}
							onBehalf={page.onBehalf}
						/>
					) : null}
					{page.chosen && !page.moving ? (
						<Choose
							key={page.chosen.start}
							form={form}
							chosen={page.chosen}
							downtime={page.downtime}
							contacts={page.contacts}
							principals={page.principals}
							onBehalf={page.onBehalf}
						/>
					) : null}
					{page.chosen ? (
						<h2>Another time</h2>
					) : (
						<>
							<Problems form={form} title="The slot was not booked" />
							<Problems form={bare} title="The slot is not held" />
							<Near places={[...alternativesOf(bare), ...alternativesOf(form)]} form={BARE_FORM} />
							{page.hold ? <Holding hold={page.hold} moving={page.moving} /> : null}
						</>
					)}
					<p>Press a time: it is held for five minutes while you fill in the rest. {page.rules}</p>
					<SlotCalendar
						view={page.calendar}
						asList={page.asList}
						detailsForm={page.chosen ? form.idOf("form") : null}
					/>
				</>
			) : null}
			{page.booked || page.calendar || page.frame ? null : (
				<NothingToBook at={at} isOver={page.isOver} why={page.why} />
			)}
		</Page>
	);
}
