#include "tournament/configuration/data_file.hpp"

#include "games/nearest_name.hpp"

#include <fmt/format.h>

#include <string_view>
#include <system_error>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;
namespace fs = std::filesystem;

std::string nearest_file(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    std::vector<std::string> files;
    std::error_code ignored;
    for (fs::directory_iterator it{folder, ignored}; it != fs::directory_iterator{};
         it.increment(ignored)) {
        files.push_back(it->path().filename().string());
    }
    return games::nearest_name(file.filename().string(),
                               std::vector<std::string_view>(files.begin(), files.end()));
}

}  // namespace

fs::path find_data_file(const Given& given, const std::string& allowed) {
    const std::string& name = read_text(given);
    const fs::path beside = fs::path{given.file}.parent_path() / name;
    for (const fs::path& file : {beside, fs::path{name}}) {
        std::error_code ignored;
        if (!name.empty() && fs::exists(file, ignored)) {
            return file;
        }
    }
    // What is set on the command line lies beside no configuration.
    const bool is_in_file = given.file.empty() || given.file.front() != '-';
    given.refuse("names a file that is not there",
                 fmt::format("{}, by its path from {}where fides runs", allowed,
                             is_in_file ? "the configuration or from " : ""),
                 nearest_file(beside));
}

games::gambit::StrategicGame read_game(const std::filesystem::path& file) {
    return games::gambit::read_nfg(file);
}

}  // namespace fides::tournament
