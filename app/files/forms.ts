import { z } from "zod";
import { id } from "../access/form.server.ts";

/** What comes with a picture: the resort it is for. */
export const pictureForm = z.object({ resort: id, picture: z.string({ error: "Choose a picture." }) });
