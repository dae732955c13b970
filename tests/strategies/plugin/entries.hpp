#pragma once

#include "strategies/plugin/session/plugin_session.hpp"
#include "tests/temporary_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Sessions with entries that a test writes.
namespace fides::tests {

/// Two entries, one of which a test writes, in a folder of all entries.
class Entries {
public:
    Entries();

    [[nodiscard]] strategies::PluginSource program(const std::string& file, const std::string& text,
                                                   std::vector<std::string> command) const;

    /// A program in Python that plays C; its pieces can be replaced.
    struct Pieces {
        std::string at_start{};
        std::string hello = R"({"protocol": 1, "name": "entry", "batch": 1000})";
        std::string begin{};
        std::string play{};
        std::string answer = R"({"moves": "C" * n})";
        std::string after_end{};
    };

    [[nodiscard]] strategies::PluginSource python(const Pieces& pieces) const;

    [[nodiscard]] strategies::PluginSource shell(const std::string& text) const;

    [[nodiscard]] std::filesystem::path entry() const { return folder_.path() / "entries/entry"; }

    [[nodiscard]] std::filesystem::path all() const { return folder_.path() / "entries"; }

    [[nodiscard]] std::filesystem::path log() const { return folder_.path() / "log.txt"; }

private:
    TemporaryFolder folder_;
};

/// Short ones, so that a test of what hangs is short.
inline constexpr strategies::PluginLimits usual_limits{.start = 1.0,
                                                       .move = 0.2,
                                                       .match = 1.0,
                                                       .memory = 128ULL << 20U,
                                                       .idle_times = 2.0,
                                                       .idle_least = 1.0};

/// What a session ended with after a few rounds of a few matches; "" if all went well.
[[nodiscard]] std::string outcome(const Entries& entries, const strategies::PluginSource& source,
                                  std::uint32_t rounds = 3, std::size_t n_matches = 4,
                                  std::vector<strategies::Answer>* last = nullptr,
                                  const strategies::PluginLimits& limits = usual_limits);

/// Whether this process has children left, the dead that nobody has buried among them.
[[nodiscard]] bool has_children();

}  // namespace fides::tests
