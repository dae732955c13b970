#include "tournament/schema/schema_choice.hpp"
#include "tournament/schema/schema_table.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fides::tournament {

namespace {

using games::Given;

constexpr std::array<std::string_view, 2> methods{"auto", "sampled"};

Key name_key() {
    Key key;
    key.info = key_info("name", "text", "a plain folder name",
                        {.meaning = "name of the experiment and, by default, of the folder of its "
                                    "results; the file's name without its ending if left out"},
                        false);
    key.info.standard = "the file's name";
    key.get = [](const Experiment& e) { return games::Value{.data = e.name}; };
    key.set = [](Experiment& e, const Given& given) {
        e.name = read_text(given);
        constexpr std::string_view never = "/\\:*?\"<>|";
        const bool is_plain =
            !e.name.empty() && e.name.size() <= 100 &&
            e.name.find_first_of(never) == std::string::npos && e.name.front() != '.' &&
            e.name.front() != '-' && e.name.front() != ' ' && e.name.back() != ' ' &&
            e.name.back() != '.' && std::none_of(e.name.begin(), e.name.end(), [](char c) {
                const auto byte = static_cast<unsigned char>(c);
                return byte < 0x20 || byte == 0x7f;
            });
        if (!is_plain) {
            given.refuse("is not a plain folder name",
                         "1 to 100 bytes, none of / \\ : * ? \" < > |, no dot, hyphen or space "
                         "at the start");
        }
    };
    return key;
}

Key title_key() {
    Key key;
    key.info =
        key_info("title", "text", "",
                 {.meaning = "the question, as the report's heading; words such as `left`, `nice`, "
                             "`worse`, `freely` or `grow` choose what the verdict answers first"},
                 false);
    key.get = [](const Experiment& e) { return games::Value{.data = e.title}; };
    key.set = [](Experiment& e, const Given& given) { e.title = read_text(given); };
    return key;
}

Key rounds_key() {
    Key key = whole_key(
        "rounds", [](auto& e) { return &e.rounds; }, {.low = 1, .high = most_rounds},
        {.symbol = "n", .meaning = "rounds of each repetition; not together with continuation"},
        true);
    key.get = [get = key.get](const Experiment& e) {
        const bool is_open_ended = e.continuation || e.sweep.find("continuation") != nullptr;
        return is_open_ended ? std::nullopt : get(e);
    };
    return key;
}

Key seed_key() {
    Key key = whole_key(
        "seed", [](auto& e) { return &e.seed; },
        {.low = 0, .high = std::numeric_limits<std::int64_t>::max()},
        {.meaning = "start of all random numbers: equal seeds give equal results"}, true);
    constexpr WholeRange exact{.low = 0, .high = std::int64_t{1} << 53U};  // of doubles
    key.objection = [exact](double value) { return objection(exact, value); };
    return key;
}

Key continuation_key() {
    Key key;
    key.info =
        key_info("continuation", "number", open_unit.text(),
                 {.symbol = "delta",
                  .meaning = "instead of rounds: chance that a round is followed by another, "
                             "so that the length is random",
                  .source = "Roth & Murnighan 1978"},
                 true);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        if (!e.continuation) {
            return std::nullopt;
        }
        return games::Value{.data = *e.continuation};
    };
    key.set = [](Experiment& e, const Given& given) {
        e.continuation = read_number(given, open_unit);
    };
    key.objection = [](double value) { return objection(open_unit, value); };
    key.set_number = [](Experiment& e, double value) { e.continuation = value; };
    return key;
}

/// Rounds from the first to before the second, or "last third".
Key window_key() {
    constexpr const char* standard = "last third";
    constexpr const char* allowed = "\"last third\" or [from, to), two whole numbers, from < to";
    Key key;
    key.info = key_info(
        "analysis.window", "text or list of two whole numbers", allowed,
        {.meaning =
             "rounds that the measures look at, from one (0 is the first) to before another; "
             "\"last third\" is all of them where the end is random"},
        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const std::optional<Window>& window = e.analysis.window;
        if (!window) {
            return games::Value{.data = std::string{standard}};
        }
        return games::Value{
            .data = games::Value::List{{.data = static_cast<std::int64_t>(window->from)},
                                       {.data = static_cast<std::int64_t>(window->to)}}};
    };
    key.set = [](Experiment& e, const Given& given) {
        const auto* const list = std::get_if<games::Value::List>(&given.value.data);
        if (list == nullptr) {
            const auto* const text = std::get_if<std::string>(&given.value.data);
            if (text == nullptr || *text != standard) {
                given.refuse("is no window", allowed);
            }
            e.analysis.window.reset();
            return;
        }
        if (list->size() != 2) {
            given.refuse("is no window", allowed);
        }
        const auto round = [&](std::size_t i, std::int64_t least) {
            return static_cast<std::uint32_t>(
                read_whole(given.element((*list)[i], i), {.low = least, .high = most_rounds}));
        };
        const Window window{.from = round(0, 0), .to = round(1, 0)};
        if (window.from >= window.to) {
            given.refuse("is empty", allowed);
        }
        e.analysis.window = window;
    };
    return key;
}

}  // namespace

std::vector<Key> run_keys() {
    constexpr Range weight{.low = 0.0, .high = 1.0, .low_open = true};
    return {
        name_key(),
        title_key(),
        seed_key(),
        whole_key(
            "repetitions", [](auto& e) { return &e.repetitions; }, {.low = 1, .high = 100'000'000},
            {.meaning = "how often each match or collaboration is played again with other random "
                        "numbers"},
            false),
        number_key(
            "precision", [](auto& e) { return &e.precision; }, not_negative,
            {.meaning =
                 "tournaments: half the width of the interval of each player's score that is "
                 "enough. 64 repetitions are played, then 128, 256, ..., each time from the "
                 "first, at most repetitions; 0: all of them at once"},
            false),
        choice_key("method", [](auto& e) -> auto& { return e.method; },
                   {methods.begin(), methods.end()}, games::choices_text(methods),
                   {.meaning = "tournaments: auto works a match out where that is possible and "
                               "plays it where not, sampled plays every match"}),
        rounds_key(),
        continuation_key(),
        number_key("discount", [](auto& e) { return &e.discount; }, weight,
                   {.meaning = "weight of a round's payoff against that of the round before"}),
        flag_key("announce_length", [](auto& e) { return &e.announce_length; },
                 {.meaning = "strategies may know the number of rounds, where it is fixed"}),
        number_key("noise", [](auto& e) { return &e.noise; }, probability,
                   {.meaning = "chance that an act flips by itself (trembling hand)",
                    .source = "Selten 1975"}),
        number_key("misperception", [](auto& e) { return &e.misperception; }, probability,
                   {.meaning = "chance that the other side sees the opposite of what was done"}),
    };
}

std::vector<Key> analysis_keys() {
    return {
        flag_key(
            "analysis.ablation", [](auto& e) { return &e.analysis.ablation; },
            {.meaning = "collaborations: play everything also with beliefs.discounting = 0, on the "
                        "same random numbers"}),
        whole_key(
            "analysis.removal", [](auto& e) { return &e.analysis.removal; },
            {.low = 0, .high = most_rounds},
            {.meaning = "collaborations: play everything also with the contract ending at this "
                        "round; 0: do not",
             .source = "Malhotra & Murnighan 2002"},
            false),
        flag_key(
            "analysis.counterfactual", [](auto& e) { return &e.analysis.counterfactual; },
            {.meaning = "play each repetition again without the contract: what was freely done, "
                        "owed, destroyed"}),
        number_key(
            "analysis.level", [](auto& e) { return &e.analysis.level; }, open_unit,
            {.meaning = "level of confidence of all intervals"}, false),
        whole_key(
            "analysis.bootstrap", [](auto& e) { return &e.analysis.bootstrap; },
            {.low = 100, .high = 100'000},
            {.meaning = "replicates of the bootstrap", .source = "Efron & Tibshirani 1993"}, false),
        flag_key("analysis.trajectory", [](auto& e) { return &e.analysis.trajectory; },
                 {.meaning = "keep measures round by round for sweeps of more than 33 points too"}),
        flag_key(
            "analysis.beliefs", [](auto& e) { return &e.analysis.beliefs; },
            {.meaning = "tournaments: keep the beliefs of every pair (collaborations always do)"}),
        flag_key("analysis.raw", [](auto& e) { return &e.analysis.raw; },
                 {.meaning = "keep every round of every repetition"}),
        flag_key(
            "analysis.repetitions_table", [](auto& e) { return &e.analysis.repetitions_table; },
            {.meaning = "table `repetitions`: every measure of every repetition, one row each, "
                        "for statistics of one's own"}),
        window_key(),
    };
}

}  // namespace fides::tournament
