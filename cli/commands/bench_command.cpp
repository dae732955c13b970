#include "analysis/runs/bench.hpp"
#include "cli/exit_code.hpp"
#include "cli/machine.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/bench_configuration.hpp"
#include "embedded/commands.hpp"
#include "tournament/configuration/reader.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fides::cli {

namespace {

struct BenchArguments {
    std::optional<std::string> threads;
    bool signature = false;  ///< print the signature and nothing else
    bool json = false;
};

std::string signature(unsigned threads) {
    const tournament::ReadExperiment read =
        tournament::read_experiment_text(embedded::bench_configuration, "configs/bench.toml", {});
    const auto executor = tournament::make_parallel_executor(threads);
    return analysis::play_signature(read.experiment, *executor);
}

/// Google Benchmark's format, as far as it has names for what we say; times are of one round, by
/// the median of the passes.
void print_as_json(const std::vector<analysis::Speed>& speeds, const std::string& signature_text) {
    constexpr double nanoseconds = 1e9;
#ifdef NDEBUG
    constexpr const char* build_type = "release";
#else
    constexpr const char* build_type = "debug";
#endif
    nlohmann::ordered_json json;
    json["context"] = {{"executable", "fides"},
                       {"platform", platform()},
                       {"signature", signature_text},
                       {"library_build_type", build_type}};
    json["benchmarks"] = nlohmann::ordered_json::array();
    for (const analysis::Speed& speed : speeds) {
        const double time = nanoseconds / speed.per_second;
        json["benchmarks"].push_back({{"name", speed.path + ": " + speed.what},
                                      {"run_type", "aggregate"},
                                      {"aggregate_name", "median"},
                                      {"iterations", speed.passes},
                                      {"real_time", time},
                                      {"cpu_time", time},
                                      {"time_unit", "ns"},
                                      {"items_per_second", speed.per_second},
                                      {"lowest_per_second", speed.lowest},
                                      {"highest_per_second", speed.highest},
                                      {"label", speed.unit}});
    }
    print(json.dump() + '\n');
}

void print_speeds(const std::vector<analysis::Speed>& speeds) {
    constexpr double million = 1e6;
    const auto millions = [](double number) {
        return number < million ? fmt::format("{:.4f}", number / million)
                                : fmt::format("{:.1f}", number / million);
    };
    std::vector<std::vector<std::string>> rows{
        {"path", "million/s", "lowest", "highest", "unit", "what"}};
    for (const analysis::Speed& speed : speeds) {
        rows.push_back({speed.path, millions(speed.per_second), millions(speed.lowest),
                        millions(speed.highest), speed.unit, speed.what});
    }
    print(text_table(rows, {Align::left, Align::right, Align::right, Align::right}) + '\n');
}

int bench(const BenchArguments& arguments) {
    constexpr double seconds_each = 1.0;
    const unsigned threads = thread_count("--threads", arguments.threads);
    std::vector<analysis::Speed> speeds;
    if (!arguments.signature) {
        speeds = analysis::measure_speeds(seconds_each);
    }
    const std::string text = signature(threads);
    if (arguments.json) {
        print_as_json(speeds, text);
        return exit_done;
    }
    if (!arguments.signature) {
        print(fmt::format("one core, {}\n\n", platform()));
        print_speeds(speeds);
    }
    print(fmt::format("Signature: {}\n", text));
    return exit_done;
}

}  // namespace

void declare_bench(ArgumentParser& parser) {
    const auto given = std::make_shared<BenchArguments>();
    parser.command("bench", "measure this build's speed and print its signature");
    parser.option("--threads", given->threads, "N",
                  "threads that the signature is played on [all]; it does not depend on them");
    parser.flag("--signature", given->signature, "print the signature only");
    parser.flag("--json", given->json, "print as JSON");
    parser.then([given] { return bench(*given); });
}

}  // namespace fides::cli
