#include "strategies/catalogue.hpp"
#include "tournament/values/on_disk.hpp"

namespace fides::tournament {

namespace {

using games::Given;

constexpr const char* nothing_here = "lies on a disk, and there is none here";

}  // namespace

bool is_on_disk(const std::string& name, const std::filesystem::path& /*beside*/) {
    return strategies::find_entry(name.substr(0, name.find('('))) == nullptr &&
           strategies::is_strategy_file(name);
}

strategies::TextStrategy read_strategy_on_disk(const Given& given, const std::string& /*name*/,
                                               bool /*isolate*/) {
    given.refuse(nothing_here, "a strategy of the catalogue");
}

std::string find_folder(const Given& given) {
    given.refuse(nothing_here);
}

}  // namespace fides::tournament
