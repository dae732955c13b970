// What the report draws with, and nothing else: legend, tooltip, cursor and zoom are the report's
// own (analysis/report/report_assets/js), which keeps text out of innerHTML; bands, cells and labels are
// custom series. A chart type that is missing here is added to both lists below.
import { use } from "echarts/core";
import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([CustomChart, LineChart]);
use([GridComponent, SVGRenderer]);

export { init } from "echarts/core";
