/**
 * What a person may see. A scope is minted here alone, from the visitor; readers demand one, so that a query without
 * the question "whose?" does not compile.
 */
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { PersonActor } from "../process/actor.ts";
import { may } from "../process/acts.ts";

declare const minted: unique symbol;

export type Scope = (
	| { readonly all: true; readonly resortIds: readonly [] }
	| { readonly all: false; readonly resortIds: readonly string[] }
) & { readonly [minted]: true };

/** Staff see every resort; a contact sees the resorts they stand for. */
export function scopeOf(actor: PersonActor): Scope {
	const scope = may(actor, "seeEveryResort")
		? { all: true as const, resortIds: [] as const }
		: { all: false as const, resortIds: actor.contacts.map((hat) => hat.resortId) };
	return scope as Scope;
}

/** The condition "one of mine" for a query over rows that belong to a resort. */
export function withinScope<Table extends keyof Database>(scope: Scope, column: string) {
	return (_eb: ExpressionBuilder<Database, Table>) =>
		scope.all ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = any(${[...scope.resortIds]}::uuid[])`;
}

/** For acts of the system, which has no visitor: deadlines, and letters about a subject that is locked already. */
export const EVERYTHING = { all: true, resortIds: [] } as unknown as Scope;

/** Drafts are the vendor's alone; what is out may be read by everybody who may sign in. */
export const withinRelease = (scope: Scope) => (_eb: ExpressionBuilder<Database, "release">) =>
	scope.all ? sql<SqlBool>`true` : sql<SqlBool>`release.stage <> 'draft'`;

/** A beta may be announced to a resort before its release is out: then its people see the beta, and no notes yet. */
export const withinBeta = (scope: Scope) => (_eb: ExpressionBuilder<Database, "release">) =>
	scope.all
		? sql<SqlBool>`release."betaFrom" is not null`
		: sql<SqlBool>`release."betaFrom" is not null and (release.stage <> 'draft' or exists (
				select from beta_part where beta_part."releaseId" = release.id
					and beta_part."resortId" = any(${[...scope.resortIds]}::uuid[])
			))`;
