import { useLoaderData } from "@remix-run/react";
import { floorRows } from "../../rows.ts";

const rows = floorRows();

export function loader() {
	return { rows };
}

export default function Rows() {
	return (
		<table>
			<tbody>
				{useLoaderData<typeof loader>().rows.map((row) => (
					<tr key={row.resort}>
						<th scope="row">{row.resort}</th>
						<td>{row.release}</td>
						<td>{row.status}</td>
						<td>{row.waitsFor}</td>
						<td>{row.since}</td>
						<td>{row.representative}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
