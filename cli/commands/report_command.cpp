#include "analysis/report/figure_files.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/run_experiment.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace fides::cli {

namespace {

using analysis::FigureFormat;

struct ReportArguments {
    std::string folder;
    std::optional<std::string> figures;  ///< folder for its figures as files
    std::optional<std::string> format;   ///< of those: svg or png; absent: both
};

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

}  // namespace

void declare_report(ArgumentParser& parser) {
    const auto given = std::make_shared<ReportArguments>();
    parser.command("report", "write the report of finished results anew");
    parser.argument("DIR", given->folder, "folder with results");
    parser.option("--figures", given->figures, "FOLDER",
                  "write its figures there instead, a file each: SVG and PNG");
    parser.option("--format", given->format, "FORMAT", "of the figures: svg or png [both]");
    parser.then([given] { return report(*given); });
}

}  // namespace fides::cli
