#include "tournament/schema/schema_table.hpp"
#include "tournament/values/on_disk.hpp"

namespace fides::tournament {

namespace {

using games::Given;

/// Access to a member of the league; null where there is none.
template <class Member>
auto league(Member League::*member) {
    return [member](auto& e) {
        auto* found = std::get_if<Tournament>(&e.kind);
        return found == nullptr || !found->league ? nullptr : &((*found->league).*member);
    };
}

Key entries_key() {
    Key key;
    key.info =
        key_info("league.entries", "text",
                 "a folder, from the configuration or from where "
                 "fides runs",
                 {.meaning = "folder of the entries: each a plugin, known by the name of its "
                             "file or folder; they play each other and tournament.players"},
                 false);
    key.info.standard = "none: a league needs it";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Tournament>(&e.kind);
        return found == nullptr || !found->league
                   ? std::nullopt
                   : std::optional{games::Value{.data = found->league->entries}};
    };
    key.set = [](Experiment& e, const Given& given) {
        tournament_of(e).league->entries = given.is_record ? read_text(given) : find_folder(given);
    };
    return key;
}

}  // namespace

std::vector<Key> league_keys() {
    return {
        entries_key(),
        flag_key("league.isolate", league(&League::isolate),
                 {.meaning = "shared objects play in processes of their own, so that whatever they "
                             "do harms nobody else; programs always do"}),
        number_key(
            "league.time_limit_start", league(&League::time_limit_start), positive,
            {.meaning = "seconds of processor time, of all its threads and processes, that an "
                        "entry may take to load and to say what it is; it may sleep or wait for "
                        "20 times as long by the wall's clock, and 10 s at least"},
            false),
        number_key(
            "league.time_limit_move", league(&League::time_limit_move), positive,
            {.meaning = "seconds of processor time that it may take over one move; asleep or "
                        "waiting likewise"},
            false),
        number_key(
            "league.time_limit_match", league(&League::time_limit_match), positive,
            {.meaning = "seconds of processor time that it may take over all moves of a match; "
                        "asleep or waiting likewise"},
            false),
        whole_key("league.memory_limit", league(&League::memory_limit),
                  {.low = 64, .high = 1'048'576}, {.meaning = "MiB of memory it may use"}, false),
        whole_key(
            "league.restarts", league(&League::restarts), {.low = 0, .high = 10},
            {.meaning = "how often an entry that ended, took too long or ran out of memory is "
                        "started again; the matches that it was in are played from their "
                        "beginning. Who breaks a rule is out at once"},
            false),
    };
}

}  // namespace fides::tournament
