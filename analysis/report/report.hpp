#pragma once

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <string_view>

/// The report as one HTML file that opens offline. The page itself (template, style, scripts and
/// charts) is report_assets/, embedded at build time; report_assets/README.md is the contract of
/// the data that the page draws.
namespace fides::analysis {

/// The report page of a finished experiment: the whole file, with style, scripts and data inside.
///
/// Equal data give equal bytes. The page asks for nothing outside itself, and its content security
/// policy runs exactly the two scripts embedded here (by SHA-256). Text from the data, names of
/// strategies included, is only ever shown as text; bytes that are not UTF-8 become U+FFFD, and
/// numbers that are not finite become "no observation".
///
/// @param data   as in report_assets/README.md. Every key may be absent: what it feeds is left out.
///               Of a long `trajectory` table only the points and measures that the figure
///               `trajectory` names (by default three points) are taken along: the page stays
///               small.
/// @param write  is handed the file part after part: nothing is copied for it
void write_report(nlohmann::json data, const std::function<void(std::string_view)>& write);

/// The same in one piece.
[[nodiscard]] std::string render_report(nlohmann::json data);

/// The data of that page as it holds them: JSON in valid UTF-8, without what the page leaves out.
[[nodiscard]] std::string page_data(const nlohmann::json& data);

}  // namespace fides::analysis
