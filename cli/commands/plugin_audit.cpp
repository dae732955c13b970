#include "cli/commands/plugin_audit.hpp"

#include "analysis/league/audit_page.hpp"
#include "analysis/league/plugin_check.hpp"
#include "analysis/report/report.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/confinement/protection.hpp"
#include "strategies/plugin/source/plugin_source.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace fides::cli {

namespace {

namespace fs = std::filesystem;

/// A file for a plugin's standard error that is gone afterwards.
class PassingLog {
public:
    PassingLog()
        : path_{fs::temp_directory_path() / fmt::format("fides-check-{}.log", ::getpid())} {}

    PassingLog(const PassingLog&) = delete;
    PassingLog& operator=(const PassingLog&) = delete;

    ~PassingLog() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }

    [[nodiscard]] const fs::path& path() const noexcept { return path_; }

    /// Its last characters: an interpreter's complaint ends with what matters.
    [[nodiscard]] std::string end() const {
        constexpr std::size_t most = 2000;
        std::ifstream file{path_, std::ios::binary};
        const std::string all{std::istreambuf_iterator<char>{file}, {}};
        return all.size() <= most ? all : all.substr(all.size() - most);
    }

private:
    fs::path path_;
};

fs::path plugin_path(const PluginCheckArguments& arguments) {
    if (arguments.path) {
        return *arguments.path;
    }
    if (!fs::exists("plugin.toml")) {
        throw games::UserError{
            "which plugin? Name its folder or file: there is no plugin.toml in this folder"};
    }
    return fs::current_path();
}

void print_as_text(const analysis::CheckedPlugin& checked) {
    const analysis::AuditReport& report = checked.report;
    print(fmt::format("{} ({}), sha256 {}\n\n", checked.source.name, checked.source.language,
                      checked.source.sha256.substr(0, 12)));
    constexpr std::size_t indent = 22;
    for (const analysis::AuditCheck& check : report.checks) {
        print(fmt::format("{:<7}{:<15}{}\n", analysis::verdict_word(check.verdict), check.id,
                          wrapped(check.finding, indent)));
    }
    const analysis::SlowestLine& slowest = report.facts.slowest;
    if (slowest.matches > 0) {
        print(fmt::format("{:<7}{:<15}{:.1f} ms by the wall's clock over one round of {} {}.\n",
                          "note", "slowest_line", 1000.0 * slowest.seconds, slowest.matches,
                          slowest.matches == 1 ? "match" : "matches"));
    }
    if (checked.source.kind != strategies::PluginKind::text) {
        print(fmt::format(
            "{:<7}{:<15}{}\n", "note", "protection",
            wrapped(strategies::protection_words(strategies::protection_here()), indent)));
    }
    print(report.holds() ? "\nAll checks hold.\n" : "\nNot all checks hold.\n");
}

}  // namespace

int plugin_check(const PluginCheckArguments& arguments) {
    constexpr std::uint64_t usual_seed = 2021;
    const PassingLog log;
    const tournament::CancelToken cancel;
    const analysis::CheckedPlugin checked = analysis::check_plugin(
        strategies::read_plugin_source(plugin_path(arguments)), strategies::PluginLimits{},
        log.path(), arguments.seed.value_or(usual_seed), cancel);
    const std::string page = page_file(arguments.output);
    if (!page.empty()) {
        tournament::replace_file(
            page, analysis::render_report(analysis::audit_data(checked, arguments.command)));
    }
    if (arguments.json) {
        print(analysis::check_json(checked));
    } else {
        print_as_text(checked);
        if (!page.empty()) {
            print(fmt::format("\nreport     {}\n", page));
        }
    }
    if (checked.report.forfeit) {
        const std::string said = log.end();
        if (!said.empty()) {
            print_error("it wrote to its standard error:\n" + said);
        }
    }
    return checked.report.holds() ? exit_done : exit_check_failed;
}

}  // namespace fides::cli
