import { initAll } from "../vendor/govuk-frontend.min.js";
import "./size.js";

initAll();
