#include "strategies/folders.hpp"

#include <algorithm>
#include <system_error>

namespace fides::strategies {

namespace fs = std::filesystem;

bool is_within(const fs::path& path, const fs::path& place) {
    const auto [end, rest] = std::mismatch(place.begin(), place.end(), path.begin(), path.end());
    return end == place.end();
}

bool leads_into(const fs::path& file, const fs::path& folder) {
    std::error_code error;
    const fs::path led = fs::canonical(file, error);
    const fs::path place = error ? fs::path{} : fs::canonical(folder, error);
    return !error && is_within(led, place);
}

}  // namespace fides::strategies
