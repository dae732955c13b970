#include "analysis/report/figure_files.hpp"

#include "analysis/report/outside_program.hpp"
#include "analysis/report/report.hpp"
#include "embedded/figures_after.hpp"
#include "embedded/figures_before.hpp"
#include "embedded/report_charts.hpp"
#include "embedded/report_script.hpp"
#include "games/user_error.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

namespace fides::analysis {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Twice the pixels of a screen: sharp in print at the width of a column.
constexpr const char* png_zoom = "2";

const OutsideProgram& node() {
    static const OutsideProgram program{
        .names = {"node", "nodejs"}, .package = "nodejs", .use = "drawing figures"};
    return program;
}

const OutsideProgram& librsvg() {
    static const OutsideProgram program{
        .names = {"rsvg-convert"}, .package = "librsvg2-bin", .use = "making PNG of figures"};
    return program;
}

std::string script_for(const json& data) {
    return fmt::format("const page_data = {};\n{}\n{}\n{}\n{}\n", json(page_data(data)).dump(),
                       embedded::report_charts, embedded::figures_before, embedded::report_script,
                       embedded::figures_after);
}

struct Drawn {
    std::string name;
    std::string svg;
};

std::vector<Drawn> draw(const json& data) {
    std::istringstream lines{run_program(node(), {"-"}, script_for(data))};
    std::vector<Drawn> figures;
    for (std::string line; std::getline(lines, line);) {
        const json figure = json::parse(line);
        figures.push_back({figure.at("name"), figure.at("svg")});
    }
    return figures;
}

}  // namespace

void check_figure_programs(const std::vector<FigureFormat>& formats) {
    check_program(node());
    if (std::find(formats.begin(), formats.end(), FigureFormat::png) != formats.end()) {
        check_program(librsvg());
    }
}

std::vector<fs::path> write_figures(const json& data, const fs::path& folder,
                                    const std::vector<FigureFormat>& formats) {
    check_figure_programs(formats);
    std::vector<std::pair<fs::path, std::string>> files;
    for (const Drawn& figure : draw(data)) {
        for (const FigureFormat format : formats) {
            files.push_back(
                format == FigureFormat::svg
                    ? std::pair{folder / (figure.name + ".svg"), figure.svg}
                    : std::pair{folder / (figure.name + ".png"),
                                run_program(librsvg(), {"--zoom", png_zoom}, figure.svg)});
        }
    }
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw games::UserError{
            games::Mistake{.file = folder.string(),
                           .problem = fmt::format("cannot be made ({})", error.message())}};
    }
    std::vector<fs::path> written;
    for (const auto& [path, content] : files) {
        tournament::replace_file(path, content);
        written.push_back(path);
    }
    return written;
}

}  // namespace fides::analysis
