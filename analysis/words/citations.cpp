#include "analysis/words/citations.hpp"

#include "embedded/references.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace fides::analysis {

namespace {

/// A line `- BRIEF: FULL` of the list of references.
struct Reference {
    std::string_view brief;  ///< as the text has it
    std::string_view full;
};

std::vector<Reference> references() {
    constexpr std::string_view item = "- ";
    constexpr std::string_view separator = ": ";
    std::vector<Reference> out;
    std::string_view rest = embedded::references;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const std::size_t colon = line.find(separator);
        if (line.starts_with(item) && colon != std::string_view::npos) {
            out.push_back({.brief = line.substr(item.size(), colon - item.size()),
                           .full = line.substr(colon + separator.size())});
        }
    }
    return out;
}

}  // namespace

std::vector<std::string> citations_in(const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    for (const Reference& reference : references()) {
        const bool stands = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
            return text.find(reference.brief) != std::string::npos;
        });
        if (stands) {
            out.emplace_back(reference.full);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace fides::analysis
