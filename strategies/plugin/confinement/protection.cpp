#include "strategies/plugin/confinement/protection.hpp"

#include "strategies/plugin/confinement/host_program.hpp"
#include "strategies/plugin/confinement/namespaces.hpp"

#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace fides::strategies {
namespace {

namespace bp = boost::process;

Protection ask_host() {
    const std::string host = find_host().string();
    bp::ipstream output;
    std::error_code error;
    bp::child child{host,
                    "--protection",
                    "--namespaces",
                    wants_namespaces() ? "yes" : "no",
                    bp::std_out > output,
                    bp::std_err > bp::null,
                    bp::std_in < bp::null,
                    error};
    if (error) {
        return {};
    }
    std::string line;
    std::getline(output, line);
    child.wait(error);
    return read_protection(line);
}

}  // namespace

std::string write_protection(const Protection& protection) {
    // Written behind filters to which nobody listens: sanitizers ask the system about what has a
    // virtual table, as fmt's buffers do.
    return std::to_string(protection.separation) + ' ' + std::to_string(protection.landlock) + ' ' +
           std::to_string(static_cast<int>(protection.filter)) + '\n';
}

Protection read_protection(std::string_view text) {
    const std::string line{text};
    char* rest = nullptr;
    Protection protection;
    protection.separation = static_cast<std::uint8_t>(std::strtol(line.c_str(), &rest, 10));
    protection.landlock = static_cast<int>(std::strtol(rest, &rest, 10));
    const long filter = std::strtol(rest, &rest, 10);
    protection.filter = filter == static_cast<long>(FilterKind::names)     ? FilterKind::names
                        : filter == static_cast<long>(FilterKind::refuses) ? FilterKind::refuses
                                                                           : FilterKind::none;
    return protection;
}

std::string protection_words(const Protection& protection) {
    std::vector<std::string> words;
    const auto has = [&protection](Separation part) { return (protection.separation & part) != 0; };
    if (has(separate_processes)) {
        std::vector<std::string> own;
        if (has(separate_users)) {
            own.emplace_back("user");
        }
        own.emplace_back("processes");
        if (has(separate_network)) {
            own.emplace_back("network");
        }
        words.push_back(fmt::format("namespaces ({})", fmt::join(own, ", ")));
    } else {
        words.emplace_back("no namespaces");
    }
    words.push_back(protection.landlock > 0
                        ? fmt::format("files (Landlock {})", protection.landlock)
                        : std::string{"files not kept apart"});
    switch (protection.filter) {
        case FilterKind::names:
            words.emplace_back("system calls (allow-list, others refused and named)");
            break;
        case FilterKind::refuses:
            words.emplace_back("system calls (allow-list, others refused)");
            break;
        case FilterKind::none:
            words.emplace_back("system calls not filtered");
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

bool wants_namespaces() {
    const char* set = std::getenv("FIDES_NAMESPACES");
    return set == nullptr || std::string_view{set} != "no";
}

const Protection& protection_here() {
    static const Protection here = ask_host();
    return here;
}

}  // namespace fides::strategies
