import { DataTable } from "../../ui/data-table.tsx";
import type { IssueView } from "../view.server.ts";

/** The lines of the order that went wrong. */
export function Products({ view }: { view: IssueView }) {
	if (view.products.length === 0) return null;
	return (
		<DataTable
			id="products"
			caption="Products"
			captionShown
			columns={[
				{ key: "product", label: "Product", rowHeader: true, cell: (line) => line.product },
				{ key: "quantity", label: "Quantity", cell: (line) => line.quantity ?? "" },
				{ key: "productDate", label: "Date", cell: (line) => line.productDate ?? "" },
				{ key: "guestType", label: "Guest", cell: (line) => line.guestType ?? "" },
				{ key: "priceShown", label: "Price shown", numeric: true, cell: (line) => line.priceShown ?? "" },
				{
					key: "priceExpected",
					label: "Price expected",
					numeric: true,
					cell: (line) => line.priceExpected ?? "",
				},
			]}
			rows={view.products}
			rowKey={(line) => String(line.position)}
		/>
	);
}
