#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What was typed, one struct a command. Values are texts still: each command checks its own, for
/// it knows what is allowed.
namespace fides::cli {

struct RunArguments {
    std::string configuration;
    std::optional<std::string> output;  ///< absent: results/NAME
    std::optional<std::string> seed;
    std::optional<std::string> threads;
    std::optional<std::string> repetitions;
    std::vector<std::string> settings;  ///< KEY=VALUE each
    bool force = false;
    bool quiet = false;
    bool json = false;
    std::string command;  ///< the whole line, quoted for a shell
};

struct MatchArguments {
    std::vector<std::string> players;  ///< at least two
    std::optional<std::string> game;
    std::optional<std::string> rounds;
    std::optional<std::string> noise;
    std::optional<std::string> misperception;
    std::optional<std::string> seed;
    std::optional<std::string> repetition;
    std::vector<std::string> contract;  ///< a file or KEY=VALUE each
    std::vector<std::string> settings;  ///< KEY=VALUE each
    bool show = false;
    bool json = false;
};

struct ListArguments {
    std::string what;  ///< games, strategies, measures, forms or scenarios
    bool json = false;

    // Of strategies only.
    std::optional<std::string> tag;
    std::optional<std::string> memory;  ///< at most so many rounds
    std::optional<std::string> game;    ///< that it can play
    bool deterministic = false;
    bool stochastic = false;
    bool markdown = false;
};

struct ShowArguments {
    std::string name;
    std::optional<std::string> game;  ///< in which a strategy is looked at
    bool toml = false;
};

struct ExplainArguments {
    std::string key;  ///< empty: all
    bool markdown = false;
};

struct ReportArguments {
    std::string folder;
    std::optional<std::string> figures;  ///< folder for its figures as files
    std::optional<std::string> format;   ///< of those: svg or png; absent: both
};

struct CiteArguments {
    std::string folder;  ///< empty: the software alone
    bool bibtex = false;
    bool apa = false;
};

struct ReplayArguments {
    std::string folder;
    std::string match;  ///< FIRST:SECOND:REPETITION, or REPETITION of a collaboration
    std::optional<std::string> point;
    std::optional<std::string> variant;
    bool json = false;
};

struct DiffArguments {
    std::string first;
    std::string second;
};

struct CompareArguments {
    std::vector<std::string> folders;
    std::string output;  ///< page to write; empty: none
    bool json = false;
    std::string command;  ///< as it was typed
};

/// `fides plugin VERB [PATH]`.
struct PluginArguments {
    std::string verb;
    std::string path;  ///< or, of a new one, its name; empty: the current folder
    std::string language;
    std::string output;  ///< page to write of a check; empty: none
    bool json = false;
    std::optional<std::string> seed;
    std::string command;  ///< as it was typed
};

/// What an audit is to look at.
struct PluginCheckArguments {
    std::optional<std::string> path;
    std::string output;  ///< page to write; empty: none
    bool json = false;
    std::optional<std::uint64_t> seed;
    std::string command;
};

struct BenchArguments {
    std::optional<std::string> threads;
    bool signature = false;  ///< print the signature and nothing else
    bool json = false;
};

/// Help or version: nothing to do but to print it.
struct Notice {
    std::string text;
};

using Arguments = std::variant<Notice, RunArguments, MatchArguments, ListArguments, ShowArguments,
                               ExplainArguments, ReportArguments, ReplayArguments, DiffArguments,
                               BenchArguments, CompareArguments, PluginArguments, CiteArguments>;

/// @throws games::UserError for an unknown command or option (with the nearest), and for a missing
///         or superfluous argument
[[nodiscard]] Arguments parse_arguments(int argc, const char* const* argv);

}  // namespace fides::cli
