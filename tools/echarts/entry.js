// What the report draws with, and nothing else: legend, tooltip, cursor and zoom are the report's
// own (analysis/report_assets/js), which keeps text out of innerHTML and halves the bundle.
// A chart type that is missing here is added to both lists below.
import { use } from "echarts/core";
import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([CustomChart, LineChart, ScatterChart]);
use([AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent]);
use([LabelLayout, SVGRenderer]);

export { init } from "echarts/core";
