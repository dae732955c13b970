#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// A report's figures as files, drawn without a browser by the same scripts that draw the page:
/// Node.js runs them, librsvg makes pixels of what they give.
namespace fides::analysis {

enum class FigureFormat : std::uint8_t { svg, png };

/// @throws games::UserError if a program that these formats take is not there
void check_figure_programs(const std::vector<FigureFormat>& formats);

/// Writes a file a figure and format, named after the figure: FOLDER/trust.svg. Nothing is written
/// before all are drawn.
/// @param data    of the report (report_assets/README.md)
/// @param folder  made where it is not there
/// @return        the files, in the order of the report
/// @throws games::UserError as `check_figure_programs`, or if a file cannot be written
std::vector<std::filesystem::path> write_figures(const nlohmann::json& data,
                                                 const std::filesystem::path& folder,
                                                 const std::vector<FigureFormat>& formats);

}  // namespace fides::analysis
