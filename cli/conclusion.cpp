#include "cli/conclusion.hpp"

#include "analysis/play_experiment.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"
#include "tournament/journal/units_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace fides::cli {

namespace fs = std::filesystem;

fs::path results_folder(const std::optional<std::string>& output, const std::string& name,
                        const std::string& configuration) {
    if (output) {
        return *output;
    }
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos) {
        throw games::UserError{
            games::Mistake{.file = configuration,
                           .key = "name",
                           .value = fmt::format("\"{}\"", name),
                           .problem = "cannot name a folder; -o DIR says where the results go"}};
    }
    return fs::path{"results"} / name;
}

std::unique_ptr<MeasuredProgress> make_progress(const Telling& telling,
                                                const tournament::Journal& journal,
                                                std::uint32_t sharing) {
    if (telling.quiet || !errors_go_to_terminal()) {
        return std::make_unique<MeasuredProgress>(&journal, sharing);
    }
    return std::make_unique<ProgressBar>(&journal, sharing);
}

std::string seconds_text(double seconds) {
    return seconds < 60.0 ? fmt::format("{:.1f} s", seconds) : duration_text(seconds);
}

void print_conclusion(const Telling& telling, const analysis::Conclusion& conclusion,
                      std::uint64_t seed, const fs::path& folder) {
    const fs::path report = folder / "report.html";
    const bool has_report = fs::exists(report);
    if (telling.json) {
        nlohmann::ordered_json json{
            {"verdict", conclusion.verdict},     {"seed", seed},
            {"signature", conclusion.signature}, {"seconds", conclusion.seconds},
            {"folder", folder.string()},         {"report", nullptr}};
        if (has_report) {
            json["report"] = report.string();
        }
        print(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    } else if (!telling.quiet) {
        print(fmt::format("{}\n\nseed       {}\nsignature  {}\ntime       {}\nresults    {}\n",
                          conclusion.verdict, seed, conclusion.signature,
                          seconds_text(conclusion.seconds), folder.string()));
        if (has_report) {
            print(fmt::format("report     {}\n", report.string()));
        }
    }
}

void tell_of_interruption(const tournament::Experiment& experiment, std::size_t n_kept,
                          const MeasuredProgress& progress) {
    if (n_kept == 0) {
        print_error("interrupted: no results were kept; the same command starts again");
        return;
    }
    const bool is_all = analysis::has_one_part(experiment);
    const bool may_need_less = experiment.precision > 0.0;
    const char* const whole = !is_all         ? "the part that was being played"
                              : may_need_less ? "the most that it may take"
                                              : "the work";
    std::string left;
    if (const std::optional<double> seconds = progress.seconds_left()) {
        left = fmt::format(", the rest{} takes {} {}", is_all ? "" : " of that part",
                           may_need_less ? "at most" : "about", duration_text(std::ceil(*seconds)));
    }
    print_error(fmt::format("interrupted: {} kept ({:.0f} % of {}){}; the same command goes on",
                            tournament::units_text(n_kept),
                            std::floor(100.0 * progress.share_done()), whole, left));
}

}  // namespace fides::cli
