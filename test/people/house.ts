/** A portal as a real vendor starts it: one administrator and nothing else. Everything more is made over HTTP. */
import { type Jar, type RunningPortal, type StartOptions, startPortal } from "../support/server.ts";

export const ADMIN = "ada@vendor.example";

export interface House extends RunningPortal {
	/** The administrator's browser. */
	admin: Jar;
	/** A browser in which this person is signed in. */
	signIn(email: string): Promise<Jar>;
	/** Adds a contact as the administrator does. */
	addContact(resort: string, email: string, roles: readonly string[], name?: string): Promise<Response>;
	addStaff(email: string, roles: readonly string[], name?: string): Promise<Response>;
	/** Adds a resort and gives its id. */
	addResort(name: string): Promise<string>;
	personId(email: string): Promise<string>;
}

export const RESORT = {
	step: "addResort",
	name: "Cinder Peak",
	slug: "",
	zone: "America/Denver",
	pos: "RTP|One",
	paymentProvider: "Payeezy",
	productTypes: ["seasonPass", "liftTicket"],
	modules: "identity",
	productionVersion: "3.6",
	storeUrl: "https://shop.cinderpeak.example/",
	testUrl: "",
	backupMinutes: "60",
	representative: "",
} as const;

export async function openHouse(options: StartOptions = {}): Promise<House> {
	const running = await startPortal({ ...options, env: { FIRST_ADMIN: ADMIN, ...options.env } });
	const { portal } = running;
	const signIn = async (email: string): Promise<Jar> => {
		const otp = await portal.auth.api.createVerificationOTP({ body: { email, type: "sign-in" } });
		const { headers } = await portal.auth.api.signInEmailOTP({ body: { email, otp }, returnHeaders: true });
		const pairs = headers.getSetCookie().map((line) => line.split(";")[0]?.split(/=(.*)/s) ?? []);
		return new Map(pairs.map(([name = "", value = ""]): [string, string] => [name, value]));
	};
	const admin = await signIn(ADMIN);
	return {
		...running,
		admin,
		signIn,
		async personId(email) {
			const person = portal.db.selectFrom("person").select("id").where("email", "=", email);
			return (await person.executeTakeFirstOrThrow()).id;
		},
		addContact: (resort, email, roles, name = email) =>
			running.post(
				"/people/new?as=contact",
				{ step: "addContact", name, email, zone: "", resort, contactRoles: roles },
				{ as: admin },
			),
		addStaff: (email, roles, name = email) =>
			running.post(
				"/people/new?as=staff",
				{ step: "addStaff", name, email, zone: "America/Denver", staffRoles: roles },
				{ as: admin },
			),
		async addResort(name) {
			const response = await running.post("/resorts/new", { ...RESORT, name }, { as: admin });
			if (response.status !== 303) throw new Error(`no resort: ${response.status} ${await response.text()}`);
			const resort = portal.db.selectFrom("resort").select("id").where("name", "=", name);
			return (await resort.executeTakeFirstOrThrow()).id;
		},
	};
}
