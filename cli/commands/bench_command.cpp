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

void print_as_json(const std::vector<analysis::Speed>& speeds, const std::string& signature_text) {
    nlohmann::ordered_json json{{"signature", signature_text}, {"platform", platform()}};
    json["speeds"] = nlohmann::ordered_json::array();
    for (const analysis::Speed& speed : speeds) {
        json["speeds"].push_back({{"path", speed.path},
                                  {"what", speed.what},
                                  {"per_second", speed.per_second},
                                  {"lowest", speed.lowest},
                                  {"highest", speed.highest},
                                  {"unit", speed.unit}});
    }
    print(json.dump() + '\n');
}

void print_speeds(const std::vector<analysis::Speed>& speeds) {
    constexpr double million = 1e6;
    const auto millions = [](double number) { return fmt::format("{:.1f}", number / million); };
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
