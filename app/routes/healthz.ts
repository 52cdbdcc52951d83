/** Says that the process runs; asks nothing of the database, so that a slow one does not get the process killed. */
export function loader(): Response {
	return Response.json({ ok: true });
}
