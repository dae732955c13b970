#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

/// How the software and a result are cited: for a bibliography and in words. What is said of the
/// software agrees with CITATION.cff (a test compares them).
namespace fides::analysis {

/// A thing to cite in both forms.
struct Citation {
    std::string bibtex;  ///< an entry, several lines, each ended
    std::string apa;     ///< a line, by the 7th edition's rules
};

/// The software that is running; with a manifest the software that made that result.
/// @param manifest  of a result folder, or null
[[nodiscard]] Citation cite_software(const nlohmann::json& manifest);

/// A result: configuration, seed, signature and version are what it takes to get it again.
/// @param manifest  of a result folder
[[nodiscard]] Citation cite_result(const nlohmann::json& manifest);

}  // namespace fides::analysis
