#include "games/user_error.hpp"
#include "tournament/configuration/data_file.hpp"
#include "tournament/network/graphml_file.hpp"
#include "tournament/results/csv_file.hpp"

namespace fides::tournament {

namespace {

[[noreturn]] void refuse_file(const std::filesystem::path& file) {
    throw games::UserError{
        games::Mistake{.file = file.string(), .problem = "cannot be read: there is no disk here"}};
}

}  // namespace

std::filesystem::path find_data_file(const games::Given& given, const std::string& allowed) {
    given.refuse("names a file, and there is no disk here", allowed);
}

CsvFile read_csv(const std::filesystem::path& file) {
    refuse_file(file);
}

GraphmlFile read_graphml(const std::filesystem::path& file) {
    refuse_file(file);
}

games::gambit::StrategicGame read_game(const std::filesystem::path& file) {
    refuse_file(file);
}

}  // namespace fides::tournament
