#include "analysis/conduct.hpp"
#include "analysis/report/figure_files.hpp"
#include "analysis/report/report_data.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

namespace fides::cli {

namespace {

using analysis::FigureFormat;

std::vector<FigureFormat> formats_of(const ReportArguments& arguments) {
    if (!arguments.format) {
        return {FigureFormat::svg, FigureFormat::png};
    }
    if (*arguments.format == "svg") {
        return {FigureFormat::svg};
    }
    if (*arguments.format == "png") {
        return {FigureFormat::png};
    }
    throw games::UserError{games::Mistake{.key = "--format",
                                          .value = *arguments.format,
                                          .problem = "is not one of the choices",
                                          .allowed = "svg, png"}};
}

}  // namespace

int report(const ReportArguments& arguments) {
    if (!arguments.figures) {
        if (arguments.format) {
            throw games::UserError{games::Mistake{.key = "--format",
                                                  .problem = "is for figures",
                                                  .allowed = "with --figures FOLDER"}};
        }
        print(analysis::rewrite_report(arguments.folder).string() + '\n');
        return exit_done;
    }
    const std::vector<FigureFormat> formats = formats_of(arguments);
    const tournament::StoredResults results{arguments.folder};
    for (const std::filesystem::path& file :
         analysis::write_figures(analysis::report_data(results), *arguments.figures, formats)) {
        print(file.string() + '\n');
    }
    return exit_done;
}

}  // namespace fides::cli
